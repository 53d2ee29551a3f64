package dev.nightjar.cli;

import dev.nightjar.flow.model.ApiPattern;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Model;
import dev.nightjar.flow.model.RulePack;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Explains a check to somebody who sees one of its findings for the first time. */
final class CheckExplanation {
  private final RulePack rules;
  private final Optional<Path> folder;

  /**
   * Prepares explanations.
   *
   * @param folder the pack of the user's own, which may hold examples too
   */
  CheckExplanation(RulePack rules, Optional<Path> folder) {
    this.rules = rules;
    this.folder = folder;
  }

  void print(Check check, PrintStream out) throws IOException {
    out.println(check.id() + ": " + check.title());
    out.printf(
        "severity %s, confidence %s%s%s%n",
        word(check.severity()),
        word(check.confidence()),
        joined(", CWE-", check.cwe()),
        joined(", OWASP ", check.owasp()));
    out.println("defined in " + check.location());
    out.println();
    out.println("It reports: " + check.message());
    out.println();
    out.println(check.help().strip());
    for (String reference : check.references()) {
      out.println("See " + reference);
    }
    if (check.flow().isPresent()) {
      Check.FlowRule flow = check.flow().get();
      printKinds(out, "From", flow.from(), rules.sourceKinds());
      if (!flow.local().isEmpty()) {
        printKinds(out, "With --local also from", flow.local(), rules.sourceKinds());
      }
      printModels(
          out, fact -> fact instanceof Fact.Source source && flow.from().contains(source.kind()));
      printKinds(out, "To", flow.to(), rules.sinkKinds());
      printModels(out, fact -> fact instanceof Fact.Sink sink && flow.to().contains(sink.kind()));
      List<Model> cleaning = models(fact -> cleans(fact, flow.to()));
      if (!cleaning.isEmpty()) {
        out.println();
        out.println("Unless it goes through");
        printSubjects(out, cleaning);
      }
    }
    if (!check.calls().isEmpty()) {
      out.println();
      out.println("Calls");
      for (Check.CallRule call : check.calls()) {
        for (Map.Entry<String, ApiPattern> api : call.apis().entrySet()) {
          out.println("  " + api.getKey() + "  " + text(api.getValue()));
        }
      }
    }
    Examples.of(check.id(), folder).forEach(example -> printExample(out, example));
  }

  private static void printKinds(
      PrintStream out, String word, List<String> kinds, Map<String, String> meanings) {
    out.println();
    for (String kind : kinds) {
      out.println(word + " " + kind + ": " + meanings.getOrDefault(kind, ""));
    }
  }

  private void printModels(PrintStream out, Predicate<Fact> wanted) {
    printSubjects(out, models(wanted));
  }

  /** Prints the members of a type in one line, because some types have dozens of them. */
  private static void printSubjects(PrintStream out, List<Model> models) {
    Map<String, Set<String>> members = new LinkedHashMap<>();
    for (Model model : models) {
      members
          .computeIfAbsent(model.language() + "  " + owner(model.subject()), key -> new TreeSet<>())
          .add(member(model.subject()));
    }
    members.forEach(
        (owner, names) ->
            out.println(("  " + owner + "  " + String.join(", ", names)).stripTrailing()));
  }

  private List<Model> models(Predicate<Fact> wanted) {
    return rules.models().stream()
        .filter(model -> model.facts().stream().anyMatch(wanted))
        .toList();
  }

  private static boolean cleans(Fact fact, List<String> kinds) {
    if (fact instanceof Fact.Clean clean) {
      return kinds.contains(clean.kind());
    }
    return fact instanceof Fact.Guard guard && kinds.contains(guard.kind());
  }

  private static String owner(Model.Subject subject) {
    if (subject instanceof Model.Api api) {
      return api.pattern().owner();
    }
    if (subject instanceof Model.AnnotatedParameter parameter) {
      return "parameters with @" + parameter.annotation();
    }
    if (subject instanceof Model.AnnotatedFunction function) {
      return "parameters of functions with @" + function.annotation();
    }
    if (subject instanceof Model.AnnotatedResult result) {
      return "results of functions with @" + result.annotation();
    }
    if (subject instanceof Model.BeanFields bean) {
      return "fields of " + bean.type();
    }
    if (subject instanceof Model.Implemented method) {
      return "parameters of methods that implement " + method.pattern().owner();
    }
    return ((Model.Field) subject).owner();
  }

  private static String member(Model.Subject subject) {
    if (subject instanceof Model.Api api) {
      return member(api.pattern());
    }
    if (subject instanceof Model.Implemented method) {
      return member(method.pattern());
    }
    return subject instanceof Model.Field field ? field.name() : "";
  }

  private static String member(ApiPattern pattern) {
    return pattern.member()
        + pattern.parameters().map(types -> "(" + String.join(", ", types) + ")").orElse("");
  }

  private static String text(ApiPattern pattern) {
    return pattern.owner() + "#" + member(pattern);
  }

  private static void printExample(PrintStream out, Examples.Example example) {
    out.println();
    out.println((example.reported() ? "Reported" : "Not reported") + " (" + example.place() + ")");
    List<String> lines = new ArrayList<>(example.lines());
    int indent =
        lines.stream()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    lines.forEach(line -> out.println("  " + line.substring(Math.min(indent, line.length()))));
  }

  private static String joined(String prefix, List<?> values) {
    StringBuilder text = new StringBuilder();
    values.forEach(value -> text.append(prefix).append(value));
    return text.toString();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
