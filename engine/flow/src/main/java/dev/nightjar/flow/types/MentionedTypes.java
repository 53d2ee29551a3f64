package dev.nightjar.flow.types;

import dev.nightjar.flow.model.ApiPattern;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.Model;
import dev.nightjar.flow.model.RulePack;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The types that rules speak of. An import of a whole package, {@code import lib.web.*}, does not
 * say what the package contains; a type that rules name as one of it is there.
 */
final class MentionedTypes {
  private final Set<String> names = new HashSet<>();

  private MentionedTypes() {}

  static Set<String> of(RulePack pack) {
    MentionedTypes types = new MentionedTypes();
    pack.models().forEach(types::add);
    pack.checks().forEach(types::add);
    return Set.copyOf(types.names);
  }

  private void add(Model model) {
    Model.Subject subject = model.subject();
    if (subject instanceof Model.Api api) {
      names.add(api.pattern().owner());
    } else if (subject instanceof Model.AnnotatedParameter parameter) {
      names.add(parameter.annotation());
    } else if (subject instanceof Model.AnnotatedFunction function) {
      names.add(function.annotation());
      function.exceptTypes().forEach(type -> names.add(type.replace("@", "")));
    } else if (subject instanceof Model.AnnotatedResult result) {
      names.add(result.annotation());
      names.addAll(result.with());
      names.addAll(result.without());
    } else if (subject instanceof Model.BeanFields bean) {
      names.add(bean.type());
    } else if (subject instanceof Model.Implemented method) {
      names.add(method.pattern().owner());
    } else if (subject instanceof Model.Field field) {
      names.add(field.owner());
    }
  }

  private void add(Check check) {
    check.calls().forEach(rule -> addOwners(rule.apis()));
    check.bodies().forEach(rule -> addOwners(rule.apis()));
    for (Check.AnnotationRule rule : check.annotated()) {
      names.addAll(rule.annotations());
      names.addAll(rule.lacks());
      names.addAll(rule.beside());
      names.addAll(rule.exceptBeside());
      names.addAll(rule.typed());
    }
  }

  private void addOwners(Map<String, ApiPattern> apis) {
    apis.values().forEach(pattern -> names.add(pattern.owner()));
  }
}
