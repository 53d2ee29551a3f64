package dev.nightjar.rules;

import dev.nightjar.flow.model.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value in a YAML file, with its place. Asking it for a form that it does not have records a
 * problem and answers with an empty value, so that reading goes on and finds the other problems.
 */
final class YamlValue {
  private final String file;
  private final Node node;
  private final Problems problems;

  YamlValue(String file, Node node, Problems problems) {
    this.file = file;
    this.node = node;
    this.problems = problems;
  }

  /** Parses a file; empty if it cannot be parsed or has no content, which is then recorded. */
  static Optional<YamlValue> parse(String file, String text, Problems problems) {
    LoadSettings settings = LoadSettings.builder().setLabel(file).setUseMarks(true).build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        problems.add(new Location(file, 1, 1), ProblemCode.Y001, "the file is empty");
      }
      return root.map(node -> new YamlValue(file, node, problems));
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      problems.add(location(file, mark), ProblemCode.Y001, e.getProblem());
    } catch (YamlEngineException e) {
      problems.add(new Location(file, 1, 1), ProblemCode.Y001, String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  private static Location location(String file, Optional<Mark> mark) {
    return new Location(
        file, mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1);
  }

  Location location() {
    return location(file, node.getStartMark());
  }

  /** The place of a character of a text that is written without escapes. */
  Location location(int offset) {
    Location start = location();
    int quote = node instanceof ScalarNode scalar && !scalar.isPlain() ? 1 : 0;
    return new Location(file, start.line(), start.column() + quote + offset);
  }

  Problems problems() {
    return problems;
  }

  void problem(ProblemCode code, String message) {
    problems.add(location(), code, message);
  }

  boolean isText() {
    return node instanceof ScalarNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  boolean isMapping() {
    return node instanceof MappingNode;
  }

  /** Whether the value is written without quotes, so that words can have a meaning of their own. */
  boolean isPlain() {
    return node instanceof ScalarNode scalar && scalar.isPlain();
  }

  /** The text of a scalar, whatever its type. */
  String text() {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    problem(ProblemCode.Y002, "a text is expected here");
    return "";
  }

  /** The value of a scalar: a text, a {@link Long}, a {@link Double} or a {@link Boolean}. */
  Object constant() {
    String text = text();
    if (!isPlain()) {
      return text;
    }
    try {
      if (node.getTag().equals(Tag.INT)) {
        return Long.decode(text);
      }
      if (node.getTag().equals(Tag.FLOAT)) {
        return Double.valueOf(text);
      }
    } catch (NumberFormatException e) {
      problem(ProblemCode.Y002, "'" + text + "' is not a number");
    }
    return node.getTag().equals(Tag.BOOL) ? Boolean.valueOf(text) : text;
  }

  boolean flag() {
    if (constant() instanceof Boolean flag) {
      return flag;
    }
    problem(ProblemCode.Y002, "true or false is expected here");
    return false;
  }

  double number() {
    if (constant() instanceof Number number) {
      return number.doubleValue();
    }
    problem(ProblemCode.Y002, "a number is expected here");
    return 0;
  }

  /** The elements of a list; a value that is not a list is a list of one. */
  List<YamlValue> elements() {
    if (!(node instanceof SequenceNode sequence)) {
      return List.of(this);
    }
    List<YamlValue> elements = new ArrayList<>();
    for (Node element : sequence.getValue()) {
      elements.add(new YamlValue(file, element, problems));
    }
    return elements;
  }

  List<String> texts() {
    return elements().stream().map(YamlValue::text).toList();
  }

  /** The fields of a mapping. */
  YamlFields fields() {
    if (node instanceof MappingNode mapping) {
      return new YamlFields(this, file, mapping);
    }
    problem(ProblemCode.Y002, "a mapping is expected here");
    return new YamlFields(
        this,
        file,
        new MappingNode(Tag.MAP, List.of(), org.snakeyaml.engine.v2.common.FlowStyle.BLOCK));
  }
}
