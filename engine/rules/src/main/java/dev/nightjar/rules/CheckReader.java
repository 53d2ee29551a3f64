package dev.nightjar.rules;

import dev.nightjar.flow.model.ApiPattern;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.Condition;
import dev.nightjar.flow.model.Defect;
import dev.nightjar.flow.model.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a check: what is reported, and what to do about it. */
final class CheckReader {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)\\}");
  private static final Pattern OWASP = Pattern.compile("A(0[1-9]|10)");
  private static final int HIGHEST_CWE = 2000;

  private final Kinds kinds;

  CheckReader(Kinds kinds) {
    this.kinds = kinds;
  }

  /** Reads one file; {@code folder} is the name of the folder it lies in. */
  Check read(YamlValue file, String folder) {
    return read(file, file.fields(), Optional.of(folder));
  }

  /**
   * Reads what is left of a file; if it lies in a folder of its own, that is named as the check.
   */
  Check read(YamlValue file, YamlFields fields, Optional<String> folder) {
    Optional<YamlValue> id = fields.require("id");
    id.filter(value -> !value.text().equals(folder.orElse(value.text())))
        .ifPresent(
            value ->
                value.problem(
                    ProblemCode.C001,
                    "id '"
                        + value.text()
                        + "' differs from the folder '"
                        + folder.orElse("")
                        + "'"));
    String title = fields.requireText("title");
    List<Integer> cwe = fields.require("cwe").map(CheckReader::readCwe).orElse(List.of());
    List<String> owasp = fields.take("owasp").map(CheckReader::readOwasp).orElse(List.of());
    Check.Severity severity =
        fields
            .require("severity")
            .flatMap(value -> choose(value, Check.Severity.values()))
            .orElse(Check.Severity.MEDIUM);
    Check.Confidence confidence =
        fields
            .require("confidence")
            .flatMap(value -> choose(value, Check.Confidence.values()))
            .orElse(Check.Confidence.MEDIUM);
    Optional<Check.FlowRule> flow = fields.take("flow").map(this::readFlow);
    List<Check.CallRule> calls = new ArrayList<>();
    fields.take("calls").ifPresent(list -> list.elements().forEach(call -> readCall(call, calls)));
    List<Check.BodyRule> bodies = new ArrayList<>();
    fields
        .take("bodies")
        .ifPresent(list -> list.elements().forEach(body -> readBody(body, bodies)));
    List<Check.AnnotationRule> annotated = new ArrayList<>();
    fields
        .take("annotated")
        .ifPresent(list -> list.elements().forEach(rule -> readAnnotated(rule, annotated)));
    Optional<Check.LiteralRule> literals = fields.take("literals").map(CheckReader::readLiterals);
    List<Check.LiteralRule> settings = new ArrayList<>();
    fields
        .take("settings")
        .ifPresent(list -> list.elements().forEach(rule -> settings.add(readLiterals(rule))));
    List<Defect> defects = new ArrayList<>();
    fields
        .take("defects")
        .ifPresent(
            list ->
                list.elements()
                    .forEach(each -> choose(each, Defect.values()).ifPresent(defects::add)));
    if (defects.isEmpty()
        && flow.isEmpty()
        && calls.isEmpty()
        && bodies.isEmpty()
        && annotated.isEmpty()
        && literals.isEmpty()
        && settings.isEmpty()) {
      file.problem(
          ProblemCode.C010,
          "the check has none of flow, calls, bodies, annotated, literals, settings, defects");
    }
    // A check of several forms can use what all of its forms have.
    TreeSet<String> available = new TreeSet<>(List.of("sink"));
    boolean flows = calls.stream().noneMatch(Check.CallRule::alone);
    if (flows
        && bodies.isEmpty()
        && annotated.isEmpty()
        && literals.isEmpty()
        && settings.isEmpty()
        && (defects.isEmpty() || flow.isPresent())) {
      available.add("source");
    }
    if (literals.isEmpty()) {
      available.add("callee");
    }
    if (flow.isEmpty() && bodies.isEmpty() && annotated.isEmpty()) {
      available.add("value");
    }
    Optional<YamlValue> message = fields.require("message");
    message.ifPresent(value -> checkPlaceholders(value, available));
    String help = fields.requireText("help");
    List<String> references = fields.take("references").map(YamlValue::texts).orElse(List.of());
    fields.rejectOthers();
    return new Check(
        id.map(YamlValue::text).or(() -> folder).orElse(""),
        title,
        cwe,
        owasp,
        severity,
        confidence,
        flow,
        List.copyOf(calls),
        List.copyOf(bodies),
        List.copyOf(annotated),
        literals,
        List.copyOf(settings),
        List.copyOf(defects),
        message.map(YamlValue::text).orElse(""),
        help.strip(),
        references,
        file.location());
  }

  static List<Integer> readCwe(YamlValue value) {
    List<Integer> numbers = new ArrayList<>();
    for (YamlValue element : value.elements()) {
      if (element.constant() instanceof Long number && number > 0 && number <= HIGHEST_CWE) {
        numbers.add(number.intValue());
      } else {
        element.problem(
            ProblemCode.C007, "'" + element.text() + "' is not the number of a weakness (CWE)");
      }
    }
    return List.copyOf(numbers);
  }

  private static List<String> readOwasp(YamlValue value) {
    List<String> categories = new ArrayList<>();
    for (YamlValue element : value.elements()) {
      if (OWASP.matcher(element.text()).matches()) {
        categories.add(element.text());
      } else {
        element.problem(
            ProblemCode.C009,
            "'" + element.text() + "' is not one of A01 to A10 (OWASP Top 10:2025)");
      }
    }
    return List.copyOf(categories);
  }

  private static <E extends Enum<E>> Optional<E> choose(YamlValue value, E[] choices) {
    List<String> names = new ArrayList<>();
    for (E choice : choices) {
      String name = choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (name.equals(value.text())) {
        return Optional.of(choice);
      }
      names.add(name);
    }
    value.problem(
        ProblemCode.C008,
        "'" + value.text() + "' is none of " + names + Suggestion.of(value.text(), names));
    return Optional.empty();
  }

  private Check.FlowRule readFlow(YamlValue section) {
    YamlFields fields = section.fields();
    List<String> from = new ArrayList<>();
    List<String> to = new ArrayList<>();
    fields
        .require("from")
        .ifPresent(
            list ->
                list.elements().stream()
                    .filter(kind -> kinds.checkSource(kind, kind.text()))
                    .forEach(kind -> from.add(kind.text())));
    fields
        .require("to")
        .ifPresent(
            list ->
                list.elements().stream()
                    .filter(kind -> kinds.checkSink(kind, kind.text()))
                    .forEach(kind -> to.add(kind.text())));
    Map<String, Check.Severity> severity = new LinkedHashMap<>();
    fields
        .take("severity")
        .ifPresent(
            table ->
                table
                    .fields()
                    .forEachLeft(
                        (kind, value) -> {
                          if (!to.contains(kind.text()) && !from.contains(kind.text())) {
                            kind.problem(
                                ProblemCode.C008,
                                "'" + kind.text() + "' is none of " + from + ", " + to);
                          }
                          choose(value, Check.Severity.values())
                              .ifPresent(choice -> severity.put(kind.text(), choice));
                        }));
    List<String> local = new ArrayList<>();
    fields
        .take("local")
        .ifPresent(
            list ->
                list.elements().stream()
                    .filter(kind -> kinds.checkSource(kind, kind.text()))
                    .forEach(kind -> local.add(kind.text())));
    fields.rejectOthers();
    return new Check.FlowRule(
        List.copyOf(from),
        List.copyOf(to),
        Collections.unmodifiableMap(severity),
        List.copyOf(local));
  }

  private void readCall(YamlValue call, List<Check.CallRule> calls) {
    YamlFields fields = call.fields();
    List<Condition> when = fields.take("when").map(ConditionReader::read).orElse(List.of());
    List<Condition> unless = fields.take("unless").map(ConditionReader::read).orElse(List.of());
    boolean overrides = fields.take("overrides").map(YamlValue::flag).orElse(true);
    List<Fact.Sink> uses = fields.take("uses").map(this::readUses).orElse(List.of());
    Optional<Check.Severity> severity = readSeverity(fields);
    boolean alone = fields.take("alone").map(YamlValue::flag).orElse(true);
    Optional<Check.Owing> owing = fields.take("owes").map(CheckReader::readOwing);
    forEachApi(
        fields,
        overrides,
        apis -> calls.add(new Check.CallRule(apis, when, unless, uses, alone, severity, owing)));
    fields.rejectOthers();
  }

  private static Check.Owing readOwing(YamlValue section) {
    YamlFields fields = section.fields();
    int argument =
        fields
            .require("argument")
            .map(YamlValue::constant)
            .map(value -> value instanceof Long number ? number.intValue() : 0)
            .orElse(0);
    Check.Owing owing =
        new Check.Owing(
            argument,
            fields.requireText("filled-by"),
            fields.take("except").map(YamlValue::texts).orElse(List.of()),
            fields.requireText("last-of"),
            fields.requireText("count"),
            fields.requireText("unless-set"));
    fields.rejectOthers();
    return owing;
  }

  private static Optional<Check.Severity> readSeverity(YamlFields fields) {
    return fields.take("severity").flatMap(value -> choose(value, Check.Severity.values()));
  }

  /** Reads a mapping of sink kinds to ports. */
  private List<Fact.Sink> readUses(YamlValue section) {
    List<Fact.Sink> uses = new ArrayList<>();
    section
        .fields()
        .forEachLeft(
            (kind, ports) -> {
              if (kinds.checkSink(kind, kind.text())) {
                for (YamlValue port : ports.elements()) {
                  new PortParser(port)
                      .port()
                      .ifPresent(at -> uses.add(new Fact.Sink(kind.text(), at)));
                }
              }
            });
    return List.copyOf(uses);
  }

  private static void readBody(YamlValue body, List<Check.BodyRule> bodies) {
    YamlFields fields = body.fields();
    Optional<Check.Severity> severity = readSeverity(fields);
    Optional<Check.Objection> objection =
        fields.require("objection").flatMap(value -> choose(value, Check.Objection.values()));
    forEachApi(
        fields,
        true,
        apis ->
            bodies.add(
                new Check.BodyRule(
                    apis, objection.orElse(Check.Objection.DOES_NOTHING), severity)));
    fields.rejectOthers();
  }

  private static void readAnnotated(YamlValue rule, List<Check.AnnotationRule> rules) {
    YamlFields fields = rule.fields();
    Optional<YamlValue> on = fields.require("on");
    Optional<Check.Declared> declared = on.flatMap(CheckReader::declared);
    on.filter(value -> declared.isEmpty())
        .ifPresent(
            value ->
                value.problem(
                    ProblemCode.C012,
                    "'" + value.text() + "' is none of [function, parameter, type]"));
    Optional<Pattern> says = fields.take("says").flatMap(ConditionReader::regex);
    List<String> lacks = annotations(fields, "lacks");
    List<String> beside = annotations(fields, "beside");
    List<String> exceptBeside = annotations(fields, "except-beside");
    List<String> typed = annotations(fields, "typed");
    Languages.NAMES.forEach(
        language ->
            fields
                .take(language)
                .ifPresent(
                    names ->
                        rules.add(
                            new Check.AnnotationRule(
                                language,
                                ModelReader.annotations(names),
                                declared.orElse(Check.Declared.FUNCTION),
                                says,
                                lacks,
                                beside,
                                exceptBeside,
                                typed))));
    fields.rejectOthers();
  }

  private static Optional<Check.Declared> declared(YamlValue value) {
    return Arrays.stream(Check.Declared.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(value.text()))
        .findFirst();
  }

  private static List<String> annotations(YamlFields fields, String name) {
    return fields.take(name).map(ModelReader::annotations).orElse(List.of());
  }

  /** Visits every function that the fields named like languages speak of. */
  private static void forEachApi(
      YamlFields fields, boolean overrides, Consumer<Map<String, ApiPattern>> visitor) {
    Languages.NAMES.forEach(
        language ->
            fields
                .take(language)
                .ifPresent(
                    apis ->
                        ApiParser.parse(apis, overrides)
                            .forEach(pattern -> visitor.accept(Map.of(language, pattern)))));
  }

  private static Check.LiteralRule readLiterals(YamlValue section) {
    YamlFields fields = section.fields();
    Check.LiteralRule rule =
        new Check.LiteralRule(
            fields.take("name").flatMap(ConditionReader::regex),
            fields.take("value").flatMap(ConditionReader::regex),
            fields.take("except").flatMap(ConditionReader::regex),
            fields.take("entropy").map(YamlValue::number).orElse(0.0));
    fields.rejectOthers();
    if (rule.name().isEmpty() && rule.value().isEmpty()) {
      section.problem(ProblemCode.C010, "the rule has neither a name nor a value: it matches all");
    }
    return rule;
  }

  private static void checkPlaceholders(YamlValue message, TreeSet<String> available) {
    Matcher matcher = PLACEHOLDER.matcher(message.text());
    while (matcher.find()) {
      String name = matcher.group(1);
      if (!available.contains(name)) {
        message
            .problems()
            .add(
                message.location(matcher.start()),
                ProblemCode.C005,
                "the placeholder {"
                    + name
                    + "} is not available here; there are "
                    + available
                    + Suggestion.of(name, available));
      }
    }
  }
}
