package dev.nightjar.cli;

import dev.nightjar.contract.FindingState;
import dev.nightjar.flow.Explanation;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.FactText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Prints why a finding is reported, for somebody who has to decide whether it is right. */
final class ExplanationText {
  private final PrintStream out;

  ExplanationText(PrintStream out) {
    this.out = out;
  }

  void print(Explanation explanation, FindingState state) {
    Finding finding = explanation.finding();
    Check check = finding.check();
    out.printf(
        "%s:%d:%d: %s: %s [%s]%n",
        finding.path(),
        finding.span().startLine(),
        finding.span().startColumn(),
        word(finding.severity()),
        finding.message(),
        check.id());
    out.println("id " + state.id() + ", identity " + finding.identity());
    printRank(explanation);
    out.println();
    out.println("The way, and what is known of the functions on it:");
    for (int i = 0; i < explanation.steps().size(); i++) {
      printStep(i + 1, explanation.steps().get(i), state.steps().get(i));
    }
    printCleaning(explanation);
    out.println();
    out.println("What to do:");
    check.help().strip().lines().forEach(line -> out.println("  " + line));
    check.references().forEach(reference -> out.println("  See " + reference));
    out.println();
  }

  /** Says why the finding ranks as it does, where that is not as its check says. */
  private void printRank(Explanation explanation) {
    Finding finding = explanation.finding();
    List<String> reasons = new ArrayList<>();
    if (explanation.steps().stream()
        .anyMatch(
            step -> step.known().stream().anyMatch(k -> k.how() == Explanation.How.ASSUMED))) {
      reasons.add("the data passes a function of which nothing is known");
    }
    if (explanation.steps().size() > 12) {
      reasons.add("the way has " + explanation.steps().size() + " steps");
    }
    switch (finding.origin()) {
      case TEST -> reasons.add("it is in, or fed by, test code");
      case VENDORED -> reasons.add("it is in code of others");
      case EXAMPLE -> reasons.add("it is in an example");
      case PRODUCT -> {}
    }
    out.printf(
        "severity %s, confidence %s; the check's are %s and %s%s%n",
        word(finding.severity()),
        word(finding.confidence()),
        word(finding.check().severity()),
        word(finding.check().confidence()),
        reasons.isEmpty() ? "" : ": " + String.join("; ", reasons));
  }

  private void printStep(int number, Explanation.Step step, FindingState.Step shown) {
    out.printf(
        "%3d. %s:%d: %s%n",
        number, step.step().path(), step.step().span().startLine(), step.step().what());
    shown.snippet().lines().forEach(line -> out.println("        " + line.strip()));
    step.known().forEach(this::printKnown);
  }

  private void printKnown(Explanation.Known known) {
    String place = known.location().map(at -> " (" + at.file() + ":" + at.line() + ")").orElse("");
    out.println(
        "       "
            + switch (known.how()) {
              case INFERRED -> "analysed: ";
              case MODELLED -> "model of ";
              case ASSUMED -> "nothing is known of ";
            }
            + known.function()
            + place);
    if (known.how() == Explanation.How.ASSUMED) {
      out.println("         taken to make its result from all that it is given");
      return;
    }
    if (known.facts().isEmpty()) {
      out.println("         nothing flows through it");
    }
    FactText.fields(known.facts())
        .forEach((name, text) -> out.println("         " + name + ": " + text));
    if (!known.because().isEmpty()) {
      out.println("         because: " + known.because());
    }
  }

  /** Says of everything on the way that cleans or checks data why that did not count here. */
  private void printCleaning(Explanation explanation) {
    List<String> wanted =
        explanation.finding().check().flow().map(Check.FlowRule::to).orElse(List.of());
    if (wanted.isEmpty()) {
      return;
    }
    Set<String> reasons = new LinkedHashSet<>();
    for (Explanation.Step step : explanation.steps()) {
      for (Explanation.Known known : step.known()) {
        List<String> cleaned = cleaned(known.facts());
        boolean saysSo =
            known
                .function()
                .matches("(?i).*(escape|saniti[sz]e|clean|encode|purif|validat|check).*");
        if (!cleaned.isEmpty()) {
          reasons.add(
              known.function()
                  + " makes data harmless in "
                  + String.join(", ", cleaned)
                  + (cleaned.stream().anyMatch(wanted::contains) || cleaned.contains("*")
                      ? ", but other data goes past it"
                      : "; this is " + String.join(", ", wanted)));
        } else if (saysSo) {
          reasons.add(
              known.function()
                  + (known.how() == Explanation.How.ASSUMED
                      ? " is not known: if it makes data harmless, write a model of it"
                      : " lets the data through, and removes nothing that does harm in "
                          + String.join(", ", wanted)));
        }
      }
    }
    out.println();
    out.println("Why nothing on the way makes it harmless in " + String.join(", ", wanted) + ":");
    if (reasons.isEmpty()) {
      out.println("  no function on the way is known to remove or to exclude what does harm there");
    }
    reasons.forEach(reason -> out.println("  " + reason));
  }

  private static List<String> cleaned(List<Fact> facts) {
    Set<String> kinds = new LinkedHashSet<>();
    for (Fact fact : facts) {
      if (fact instanceof Fact.Clean clean) {
        kinds.add(clean.kind());
      } else if (fact instanceof Fact.Guard guard) {
        kinds.add(guard.kind());
      }
    }
    return List.copyOf(kinds);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
