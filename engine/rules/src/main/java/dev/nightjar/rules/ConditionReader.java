package dev.nightjar.rules;

import dev.nightjar.flow.model.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads conditions: a mapping of ports to tests. A test is a constant, one of the bare words {@code
 * unset}, {@code absent}, {@code constant}, {@code ambiguous}, {@code ambiguous-as-whole}, or
 * {@code {matches: REGEX}}, {@code {below: NUMBER}}.
 */
final class ConditionReader {
  private ConditionReader() {}

  static List<Condition> read(YamlValue section) {
    List<Condition> conditions = new ArrayList<>();
    section
        .fields()
        .forEachLeft(
            (key, value) -> {
              List<Condition.Test> tests = new ArrayList<>();
              value.elements().forEach(test -> readTest(test).ifPresent(tests::add));
              if (value.elements().isEmpty()) {
                value.problem(ProblemCode.C011, "the condition has no test: it never holds");
              }
              new PortParser(key)
                  .port()
                  .ifPresent(port -> conditions.add(new Condition(port, List.copyOf(tests))));
            });
    return List.copyOf(conditions);
  }

  private static Optional<Condition.Test> readTest(YamlValue test) {
    if (test.isMapping()) {
      YamlFields fields = test.fields();
      Optional<Condition.Test> matches =
          fields.take("matches").flatMap(ConditionReader::regex).map(Condition.Matches::new);
      Optional<Condition.Test> below =
          fields.take("below").map(YamlValue::number).map(Condition.Below::new);
      fields.rejectOthers();
      if (matches.isEmpty() && below.isEmpty()) {
        test.problem(ProblemCode.C011, "the test has neither a regular 'matches' nor a 'below'");
      }
      return matches.or(() -> below);
    }
    if (test.isPlain()) {
      switch (test.text()) {
        case "unset":
          return Optional.of(new Condition.Unset());
        case "absent":
          return Optional.of(new Condition.Absent());
        case "ambiguous":
          return Optional.of(new Condition.Ambiguous(false));
        case "ambiguous-as-whole":
          return Optional.of(new Condition.Ambiguous(true));
        case "constant":
          return Optional.of(new Condition.AnyConstant());
        default:
          break;
      }
    }
    return Optional.of(new Condition.Is(test.constant()));
  }

  /** Compiles a regular expression; a bad one is recorded at its place. */
  static Optional<Pattern> regex(YamlValue value) {
    try {
      return Optional.of(Pattern.compile(value.text()));
    } catch (PatternSyntaxException e) {
      value
          .problems()
          .add(
              value.location(Math.max(0, e.getIndex())),
              ProblemCode.C006,
              "bad regular expression: " + e.getDescription());
      return Optional.empty();
    }
  }
}
