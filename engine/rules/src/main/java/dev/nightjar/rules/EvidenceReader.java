package dev.nightjar.rules;

import dev.nightjar.flow.model.ApiPattern;
import dev.nightjar.flow.model.Condition;
import dev.nightjar.flow.model.Port;
import dev.nightjar.rules.evidence.Category;
import dev.nightjar.rules.evidence.EvidenceRule;
import dev.nightjar.rules.evidence.Provider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads categories and providers of evidence. */
final class EvidenceReader {
  private static final Port RETURN = new Port(Port.Root.RETURN, 0, List.of());

  private final List<Category> categories;

  EvidenceReader(List<Category> categories) {
    this.categories = categories;
  }

  /** Reads the file that lists the categories. */
  static List<Category> readCategories(YamlValue file) {
    List<Category> categories = new ArrayList<>();
    for (YamlValue element : file.elements()) {
      YamlFields fields = element.fields();
      categories.add(
          new Category(
              fields.requireText("id"),
              fields.requireText("title"),
              fields.take("always").map(YamlValue::flag).orElse(false),
              fields.take("cwe").map(CheckReader::readCwe).orElse(List.of()),
              fields.take("words").map(YamlValue::texts).orElse(List.of()),
              element.location()));
      fields.rejectOthers();
    }
    return List.copyOf(categories);
  }

  /** Reads one provider; {@code folder} is the name of the folder it lies in. */
  Provider read(YamlValue file, String folder) {
    YamlFields fields = file.fields();
    fields
        .require("id")
        .filter(value -> !value.text().equals(folder))
        .ifPresent(
            value ->
                value.problem(
                    ProblemCode.V001,
                    "id '" + value.text() + "' differs from the folder '" + folder + "'"));
    Optional<YamlValue> category = fields.require("category");
    category.ifPresent(this::checkCategory);
    String title = fields.requireText("title");
    Provider.Phrases phrases =
        new Provider.Phrases(
            fields.requireText("one"),
            fields.requireText("many"),
            fields.requireText("has"),
            fields.requireText("lacks"),
            fields.take("none").map(YamlValue::text).orElse(""));
    List<String> words = fields.take("words").map(YamlValue::texts).orElse(List.of());
    List<EvidenceRule> rules = new ArrayList<>();
    each(fields, "release", rule -> rules.add(release(rule)));
    each(fields, "checked", rule -> rules.add(checked(rule)));
    each(fields, "handled", rule -> rules.add(handled(rule)));
    each(fields, "bounded", rule -> rules.add(bounded(rule)));
    each(fields, "avoided", rule -> rules.add(avoided(rule)));
    each(fields, "setting", rule -> rules.add(setting(rule)));
    each(fields, "tested", rule -> rules.add(tested(rule)));
    each(fields, "declared", rule -> rules.add(declared(rule)));
    fields.take("sinks").ifPresent(kinds -> rules.add(new EvidenceRule.Sinks(kinds.texts())));
    if (rules.isEmpty()) {
      file.problem(
          ProblemCode.V003,
          "the provider has none of release, checked, handled, bounded, avoided, setting, tested,"
              + " declared, sinks");
    }
    String help = fields.requireText("help");
    fields.rejectOthers();
    return new Provider(
        folder,
        category.map(YamlValue::text).orElse(""),
        title,
        phrases,
        words,
        List.copyOf(rules),
        help.strip(),
        file.location());
  }

  private void checkCategory(YamlValue value) {
    List<String> known = categories.stream().map(Category::id).toList();
    if (!known.contains(value.text())) {
      value.problem(
          ProblemCode.V002,
          "unknown category '" + value.text() + "'" + Suggestion.of(value.text(), known));
    }
  }

  private interface Rule {
    void read(YamlFields fields);
  }

  private static void each(YamlFields fields, String name, Rule rule) {
    fields
        .take(name)
        .ifPresent(
            list ->
                list.elements()
                    .forEach(
                        element -> {
                          YamlFields inside = element.fields();
                          rule.read(inside);
                          inside.rejectOthers();
                        }));
  }

  private static EvidenceRule release(YamlFields fields) {
    List<EvidenceRule.Releaser> by = new ArrayList<>();
    List<String> languages = languages(fields);
    List<ApiPattern> acquire = apis(fields, "acquire");
    Port at = fields.take("at").flatMap(value -> new PortParser(value).port()).orElse(RETURN);
    fields
        .require("by")
        .ifPresent(
            map ->
                map.fields()
                    .forEachLeft(
                        (api, port) ->
                            new PortParser(port)
                                .port()
                                .ifPresent(
                                    where ->
                                        ApiParser.parse(api, true)
                                            .forEach(
                                                pattern ->
                                                    by.add(
                                                        new EvidenceRule.Releaser(
                                                            pattern, where))))));
    EvidenceRule.Failure fails =
        fields
            .take("fails")
            .flatMap(value -> choose(value, EvidenceRule.Failure.values()))
            .orElse(EvidenceRule.Failure.NONE);
    return new EvidenceRule.Release(
        languages,
        acquire,
        at,
        List.copyOf(by),
        fields.take("guards").map(value -> ApiParser.parse(value, true)).orElse(List.of()),
        fields.take("uses").map(YamlValue::texts).orElse(List.of()),
        fails,
        fields.take("token").map(YamlValue::flag).orElse(false));
  }

  private static EvidenceRule checked(YamlFields fields) {
    return new EvidenceRule.Checked(languages(fields), apis(fields, "calls"));
  }

  private static EvidenceRule handled(YamlFields fields) {
    return new EvidenceRule.Handled(
        languages(fields), fields.take("except").map(YamlValue::texts).orElse(List.of()));
  }

  private static EvidenceRule bounded(YamlFields fields) {
    return new EvidenceRule.Bounded(
        languages(fields),
        apis(fields, "calls"),
        argument(fields, "size"),
        argument(fields, "into"));
  }

  private static EvidenceRule avoided(YamlFields fields) {
    return new EvidenceRule.Avoided(
        languages(fields),
        apis(fields, "calls"),
        fields.take("instead").map(value -> ApiParser.parse(value, true)).orElse(List.of()),
        fields.requireText("advice"));
  }

  private static EvidenceRule setting(YamlFields fields) {
    return new EvidenceRule.Setting(
        languages(fields),
        apis(fields, "calls"),
        fields.take("good").map(EvidenceReader::alternatives).orElse(List.of()),
        fields.take("bad").map(EvidenceReader::alternatives).orElse(List.of()));
  }

  private static EvidenceRule tested(YamlFields fields) {
    return new EvidenceRule.Tested(
        languages(fields), fields.require("names").map(YamlValue::texts).orElse(List.of()));
  }

  private static EvidenceRule declared(YamlFields fields) {
    return new EvidenceRule.Declared(
        languages(fields),
        fields
            .require("what")
            .flatMap(value -> choose(value, EvidenceRule.Measure.values()))
            .orElse(EvidenceRule.Measure.NAMED_CONSTANTS));
  }

  private static List<List<Condition>> alternatives(YamlValue value) {
    return value.elements().stream().map(ConditionReader::read).toList();
  }

  private static int argument(YamlFields fields, String name) {
    return fields
        .require(name)
        .flatMap(value -> new PortParser(value).port())
        .map(Port::index)
        .orElse(0);
  }

  private static List<ApiPattern> apis(YamlFields fields, String name) {
    return fields.require(name).map(value -> ApiParser.parse(value, true)).orElse(List.of());
  }

  private static List<String> languages(YamlFields fields) {
    Optional<YamlValue> value = fields.require("in");
    value.ifPresent(list -> list.elements().forEach(each -> Languages.check(each, each.text())));
    return value.map(YamlValue::texts).orElse(List.of());
  }

  /** Reads a constant of an enum, written in lower case with dashes. */
  private static <E extends Enum<E>> Optional<E> choose(YamlValue value, E[] choices) {
    List<String> known = Arrays.stream(choices).map(EvidenceReader::word).toList();
    int at = known.indexOf(value.text());
    if (at < 0) {
      value.problem(
          ProblemCode.V004,
          "'"
              + value.text()
              + "' is none of "
              + String.join(", ", known)
              + Suggestion.of(value.text(), known));
      return Optional.empty();
    }
    return Optional.of(choices[at]);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
