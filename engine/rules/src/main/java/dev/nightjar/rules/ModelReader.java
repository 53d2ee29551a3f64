package dev.nightjar.rules;

import dev.nightjar.flow.model.ApiPattern;
import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Model;
import dev.nightjar.flow.model.TypeFact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Reads model files: what functions, parameters and fields of libraries do. */
final class ModelReader {
  private final FactReader facts;
  private final List<Model> models = new ArrayList<>();
  private final List<TypeFact> types = new ArrayList<>();
  // Keyed by what the model is about, so that a second model of the same thing is found.
  private final Map<String, Model> bySubject = new LinkedHashMap<>();

  ModelReader(Kinds kinds) {
    this.facts = new FactReader(kinds);
  }

  List<Model> models() {
    return models;
  }

  List<TypeFact> types() {
    return types;
  }

  /** Reads one file. */
  void read(YamlValue file) {
    YamlFields fields = file.fields();
    Optional<YamlValue> language = fields.require("language");
    language.ifPresent(value -> Languages.check(value, value.text()));
    String name = language.map(YamlValue::text).orElse("");
    fields
        .take("models")
        .ifPresent(list -> list.elements().forEach(model -> readModel(name, model)));
    fields
        .take("types")
        .ifPresent(list -> list.elements().forEach(type -> types.add(readType(name, type))));
    fields.rejectOthers();
  }

  private void readModel(String language, YamlValue value) {
    YamlFields fields = value.fields();
    List<Model.Subject> subjects = readSubjects(value, fields);
    int before = fields.size();
    List<Fact> stated = facts.read(fields);
    fields.take("flow");
    boolean silent = fields.size() == before;
    String because = fields.take("because").map(YamlValue::text).orElse("");
    fields.rejectOthers();
    if (silent && value.isMapping()) {
      value.problem(
          ProblemCode.M005, "the model says nothing; write 'flow: []' if nothing flows through");
    }
    for (Model.Subject subject : subjects) {
      Model model = new Model(language, subject, stated, because, value.location());
      Model earlier = bySubject.putIfAbsent(language + " " + key(subject), model);
      if (earlier != null) {
        value.problem(
            ProblemCode.M004, key(subject) + " is modelled already at " + earlier.location());
      }
      models.add(model);
    }
  }

  private static List<Model.Subject> readSubjects(YamlValue value, YamlFields fields) {
    List<Model.Subject> subjects = new ArrayList<>();
    Optional<YamlValue> api = fields.take("api");
    Optional<YamlValue> parameter = fields.take("param");
    Optional<YamlValue> handler = fields.take("handler");
    Optional<YamlValue> field = fields.take("field");
    Optional<YamlValue> returned = fields.take("returned");
    Optional<YamlValue> bean = fields.take("bean");
    Optional<YamlValue> implemented = fields.take("implemented");
    boolean overrides = fields.take("overrides").map(YamlValue::flag).orElse(true);
    List<String> except = fields.take("except").map(YamlValue::texts).orElse(List.of());
    api.ifPresent(
        text ->
            ApiParser.parse(text, overrides)
                .forEach(pattern -> subjects.add(new Model.Api(pattern))));
    parameter.ifPresent(
        text ->
            annotations(text).forEach(name -> subjects.add(new Model.AnnotatedParameter(name))));
    handler.ifPresent(
        text ->
            annotations(text)
                .forEach(name -> subjects.add(new Model.AnnotatedFunction(name, expand(except)))));
    field.ifPresent(
        text ->
            ApiParser.parse(text, true)
                .forEach(
                    pattern -> subjects.add(new Model.Field(pattern.owner(), pattern.member()))));
    returned.ifPresent(text -> readResults(text, fields, subjects));
    bean.ifPresent(
        list -> expand(list.texts()).forEach(name -> subjects.add(new Model.BeanFields(name))));
    implemented.ifPresent(
        text ->
            ApiParser.parse(text, true)
                .forEach(pattern -> subjects.add(new Model.Implemented(pattern))));
    if (Stream.of(api, parameter, handler, field, returned, bean, implemented)
        .allMatch(Optional::isEmpty)) {
      value.problem(
          ProblemCode.Y004,
          "one of api, param, handler, field, returned, bean, implemented is missing");
    }
    return subjects;
  }

  private static void readResults(YamlValue text, YamlFields fields, List<Model.Subject> subjects) {
    List<String> with = fields.take("with").map(ModelReader::annotations).orElse(List.of());
    List<String> without = fields.take("without").map(ModelReader::annotations).orElse(List.of());
    String says = pattern(fields.take("says"));
    String saysNot = pattern(fields.take("says-not"));
    List<String> wrapped = expand(fields.take("wrapped").map(YamlValue::texts).orElse(List.of()));
    String begins = pattern(fields.take("begins"));
    for (String name : annotations(text)) {
      subjects.add(new Model.AnnotatedResult(name, with, without, says, saysNot, wrapped, begins));
    }
  }

  private static String pattern(Optional<YamlValue> value) {
    value.ifPresent(
        text -> {
          try {
            Pattern.compile(text.text());
          } catch (PatternSyntaxException e) {
            text.problem(ProblemCode.C008, "not a regular expression: " + e.getDescription());
          }
        });
    return value.map(YamlValue::text).orElse("");
  }

  /** Reads the names of annotations, each with its at-sign, and returns them without it. */
  static List<String> annotations(YamlValue value) {
    List<String> names = new ArrayList<>();
    for (YamlValue element : value.elements()) {
      for (String text : ApiParser.expand(element.text())) {
        if (text.startsWith("@") && text.length() > 1) {
          names.add(text.substring(1));
        } else {
          element.problem(ProblemCode.M006, "an annotation is written '@' and its qualified name");
        }
      }
    }
    return names;
  }

  private static List<String> expand(List<String> names) {
    return names.stream().flatMap(name -> ApiParser.expand(name).stream()).toList();
  }

  private static TypeFact readType(String language, YamlValue value) {
    YamlFields fields = value.fields();
    String name = fields.requireText("name");
    List<String> supers = fields.take("extends").map(YamlValue::texts).orElse(List.of());
    Map<String, String> returns = new LinkedHashMap<>();
    fields
        .take("returns")
        .ifPresent(
            section ->
                section
                    .fields()
                    .forEachLeft(
                        (member, type) ->
                            ApiParser.expand(member.text())
                                .forEach(one -> returns.put(one, type.text()))));
    fields.rejectOthers();
    return new TypeFact(language, name, supers, returns, value.location());
  }

  /** Writes a subject as it stands in a file. */
  static String key(Model.Subject subject) {
    if (subject instanceof Model.Api api) {
      return key(api.pattern());
    }
    if (subject instanceof Model.Implemented method) {
      return "implemented " + key(method.pattern());
    }
    if (subject instanceof Model.AnnotatedParameter parameter) {
      return "parameter @" + parameter.annotation();
    }
    if (subject instanceof Model.AnnotatedFunction function) {
      return "handler @" + function.annotation();
    }
    if (subject instanceof Model.AnnotatedResult result) {
      return "returned @" + result.annotation() + " " + result;
    }
    if (subject instanceof Model.BeanFields bean) {
      return "bean " + bean.type();
    }
    Model.Field field = (Model.Field) subject;
    return "field " + field.owner() + "#" + field.name();
  }

  private static String key(ApiPattern pattern) {
    String parameters =
        pattern.parameters().map(types -> "(" + String.join(", ", types) + ")").orElse("");
    return pattern.owner() + "#" + pattern.member() + parameters;
  }
}
