package dev.nightjar.ingest.target;

import dev.nightjar.ingest.discover.DiscoveryPolicy;
import dev.nightjar.ingest.discover.Organisation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads an inventory:
 *
 * <pre>
 * repositories:
 *   - url: https://example.org/shop/cart.git
 *     ref: main
 *     labels: {team: shop, exposure: internet}
 *   - path: ../libraries          # a repository, or a folder of them
 *     include: ["src/**"]
 *     exclude: ["src/test/**"]
 *   - discover: github:acme       # all repositories of an organisation
 *     archived: false             # the default; forks likewise
 *     forks: false
 *     only: ["shop-*"]            # names, without the organisation's
 *     except: ["*-sandbox"]
 * </pre>
 */
final class Inventory {
  private static final Set<String> KEYS =
      Set.of(
          "url",
          "path",
          "discover",
          "name",
          "ref",
          "labels",
          "include",
          "exclude",
          "archived",
          "forks",
          "only",
          "except");

  /** What says which repositories of an organisation are meant. */
  private static final List<String> POLICY = List.of("archived", "forks", "only", "except");

  private final String file;
  private final List<String> problems;

  /**
   * One repository, or folder of them.
   *
   * @param at the file and line, to begin a message with
   */
  record Item(
      String at,
      String address,
      Optional<String> name,
      String ref,
      Map<String, String> labels,
      Scope scope,
      DiscoveryPolicy policy) {}

  private Inventory(String file, List<String> problems) {
    this.file = file;
    this.problems = problems;
  }

  /** Reads a file; adds to the problems what is wrong with it. */
  static List<Item> read(Path path, List<String> problems) {
    Inventory inventory = new Inventory(path.toString(), problems);
    try {
      LoadSettings settings =
          LoadSettings.builder().setUseMarks(true).setLabel(path.toString()).build();
      Optional<Node> root =
          new Compose(settings).composeString(Files.readString(path, StandardCharsets.UTF_8));
      if (root.isEmpty()) {
        problems.add(path + ": empty; it must have a list \"repositories\"");
        return List.of();
      }
      return inventory.items(root.get());
    } catch (MarkedYamlEngineException e) {
      problems.add(inventory.at(e.getProblemMark()) + ": " + e.getProblem());
    } catch (YamlEngineException e) {
      problems.add(path + ": not YAML: " + e.getMessage());
    } catch (IOException e) {
      problems.add(path + ": cannot be read as UTF-8: " + e.getMessage());
    }
    return List.of();
  }

  private List<Item> items(Node root) {
    List<Item> items = new ArrayList<>();
    for (Map.Entry<String, Node> entry : fields(root, Set.of("repositories")).entrySet()) {
      if (entry.getValue() instanceof SequenceNode list) {
        for (Node node : list.getValue()) {
          item(node).ifPresent(items::add);
        }
      } else {
        wrong(entry.getValue(), "\"repositories\" must be a list");
      }
    }
    return items;
  }

  private Optional<Item> item(Node node) {
    int before = problems.size();
    Map<String, Node> fields = fields(node, KEYS);
    Optional<String> url = text(fields, "url");
    Optional<String> path = text(fields, "path");
    Optional<String> discover = text(fields, "discover");
    long given = Stream.of(url, path, discover).filter(Optional::isPresent).count();
    if (problems.size() == before && given != 1) {
      wrong(node, "give either a url, a path or discover");
    }
    if (discover.isEmpty()) {
      POLICY.stream()
          .filter(fields::containsKey)
          .forEach(key -> wrong(node, "\"" + key + "\" needs \"discover\""));
    } else if (Organisation.parse(discover.get()).isEmpty()) {
      wrong(node, TargetResolver.NO_ORGANISATION);
    }
    Item item =
        new Item(
            at(node.getStartMark()),
            url.or(() -> path).or(() -> discover).orElse(""),
            text(fields, "name"),
            text(fields, "ref").orElse(""),
            labels(fields),
            Scope.of(texts(fields, "include"), texts(fields, "exclude")),
            new DiscoveryPolicy(
                flag(fields, "archived"),
                flag(fields, "forks"),
                Scope.of(texts(fields, "only"), texts(fields, "except"))));
    return problems.size() > before ? Optional.empty() : Optional.of(item);
  }

  private boolean flag(Map<String, Node> fields, String key) {
    Node node = fields.get(key);
    if (node == null) {
      return false;
    }
    Optional<String> text = text(node, key);
    if (text.filter(word -> !word.equals("true") && !word.equals("false")).isPresent()) {
      wrong(node, "\"" + key + "\" is true or false");
    }
    return text.filter("true"::equals).isPresent();
  }

  private Map<String, String> labels(Map<String, Node> fields) {
    Map<String, String> labels = new TreeMap<>();
    Node node = fields.get("labels");
    if (node != null) {
      Map<String, Node> values = fields(node, Set.of());
      values.keySet().forEach(key -> text(values, key).ifPresent(text -> labels.put(key, text)));
    }
    return labels;
  }

  private List<String> texts(Map<String, Node> fields, String key) {
    Node node = fields.get(key);
    List<String> texts = new ArrayList<>();
    if (node instanceof SequenceNode list) {
      list.getValue().forEach(item -> text(item, key).ifPresent(texts::add));
    } else if (node != null) {
      text(node, key).ifPresent(texts::add);
    }
    return texts;
  }

  private Optional<String> text(Map<String, Node> fields, String key) {
    Node node = fields.get(key);
    return node == null ? Optional.empty() : text(node, key);
  }

  private Optional<String> text(Node node, String key) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue().strip());
    }
    wrong(node, "\"" + key + "\" must be a text");
    return Optional.empty();
  }

  /**
   * Reads keys and values.
   *
   * @param known the keys that there are; empty if any is right
   */
  private Map<String, Node> fields(Node node, Set<String> known) {
    Map<String, Node> fields = new TreeMap<>();
    if (!(node instanceof MappingNode mapping)) {
      wrong(node, "expected keys and values" + (known.isEmpty() ? "" : ": " + sorted(known)));
      return fields;
    }
    Set<String> seen = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Optional<String> key = text(tuple.getKeyNode(), "key");
      if (key.isEmpty()) {
        continue;
      }
      if (!seen.add(key.get())) {
        wrong(tuple.getKeyNode(), "\"" + key.get() + "\" stands here twice");
      } else if (!known.isEmpty() && !known.contains(key.get())) {
        String suggestion = Suggestion.word(key.get(), known);
        wrong(
            tuple.getKeyNode(),
            "unknown key \""
                + key.get()
                + "\""
                + (suggestion.isEmpty() ? "; known are " + sorted(known) : suggestion));
      } else {
        fields.put(key.get(), tuple.getValueNode());
      }
    }
    return fields;
  }

  private static List<String> sorted(Set<String> words) {
    return words.stream().sorted().toList();
  }

  private void wrong(Node node, String message) {
    problems.add(at(node.getStartMark()) + ": " + message);
  }

  private String at(Optional<Mark> mark) {
    return mark.map(m -> file + ":" + (m.getLine() + 1) + ":" + (m.getColumn() + 1)).orElse(file);
  }
}
