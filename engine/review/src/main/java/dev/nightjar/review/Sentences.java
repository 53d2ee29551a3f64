package dev.nightjar.review;

import dev.nightjar.flow.Finding;
import dev.nightjar.review.evidence.Evidence;
import dev.nightjar.review.evidence.EvidenceGroup;
import dev.nightjar.review.evidence.Outcome;
import dev.nightjar.rules.evidence.Provider.Phrases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Writes evidence as plain sentences. Every line that they name comes from the evidence. */
final class Sentences {
  /** Single places that are told one by one; the rest is counted. */
  private static final int MOST_TOLD = 10;

  private final int calls;

  /**
   * @param calls how many calls the file has
   */
  Sentences(int calls) {
    this.calls = calls;
  }

  /** Returns what one provider's evidence says. */
  List<String> of(EvidenceGroup group) {
    List<String> sentences = new ArrayList<>();
    Phrases phrases = group.provider().phrases();
    int all = group.evidence().size();
    if (all == 0) {
      sentences.add(phrases.none().replace("{calls}", Words.count(calls, "call", "calls")));
      return sentences;
    }
    List<Evidence> guarded = group.of(Outcome.GUARDED);
    List<Evidence> unguarded = group.of(Outcome.UNGUARDED);
    List<Evidence> open = group.of(Outcome.OPEN);
    sentences.add(counted(phrases, all, guarded));
    for (Evidence each : unguarded.subList(0, Math.min(MOST_TOLD, unguarded.size()))) {
      sentences.add(told(each, phrases));
    }
    if (unguarded.size() > MOST_TOLD) {
      List<Evidence> rest = unguarded.subList(MOST_TOLD, unguarded.size());
      sentences.add("So " + (rest.size() == 1 ? "is " : "are ") + Lines.of(lines(rest)) + ".");
    }
    if (!open.isEmpty()) {
      sentences.add(undecided(open, all));
    }
    return sentences;
  }

  private static String counted(Phrases phrases, int all, List<Evidence> guarded) {
    int good = guarded.size();
    if (good == 0) {
      return all == 1
          ? "There is one " + phrases.one() + "."
          : "There are " + all + " " + phrases.many() + ".";
    }
    if (all == 1) {
      Evidence only = guarded.get(0);
      return "The one %s (%s, line %d) is %s %s."
          .formatted(
              phrases.one(), only.subject(), only.line(), phrases.has(), how(only.how(), guarded));
    }
    String who =
        good == all
            ? (all == 2 ? "Both " : "All " + all + " ") + phrases.many() + " are "
            : good + " of " + all + " " + phrases.many() + (good == 1 ? " is " : " are ");
    return who + phrases.has() + " " + byConstruct(guarded) + ".";
  }

  private static String byConstruct(List<Evidence> guarded) {
    Map<String, List<Evidence>> constructs = new LinkedHashMap<>();
    for (Evidence each : guarded) {
      constructs.computeIfAbsent(each.how(), how -> new ArrayList<>()).add(each);
    }
    List<String> parts = new ArrayList<>();
    int told = 0;
    for (Map.Entry<String, List<Evidence>> entry : constructs.entrySet()) {
      if (parts.size() < MOST_TOLD) {
        parts.add(entry.getKey() + " (" + Lines.of(lines(entry.getValue())) + ")");
        told += entry.getValue().size();
      }
    }
    if (told < guarded.size()) {
      parts.add("otherwise at " + (guarded.size() - told) + " more places");
    }
    return Words.list(parts);
  }

  private static String how(String construct, List<Evidence> places) {
    TreeSet<Integer> shown = new TreeSet<>();
    places.forEach(each -> shown.addAll(each.lines()));
    places.forEach(each -> shown.remove(each.line()));
    return shown.isEmpty() ? construct : construct + ", at " + Lines.of(shown);
  }

  private static String told(Evidence each, Phrases phrases) {
    String where = each.function().isEmpty() ? "" : " in " + each.function();
    String see = each.lines().isEmpty() ? "" : ", see " + Lines.of(each.lines());
    return "Line %d (%s%s) is %s: %s%s."
        .formatted(each.line(), each.subject(), where, phrases.lacks(), each.how(), see);
  }

  private static String undecided(List<Evidence> open, int all) {
    Map<String, List<Evidence>> reasons = new LinkedHashMap<>();
    for (Evidence each : open) {
      reasons.computeIfAbsent(each.how(), how -> new ArrayList<>()).add(each);
    }
    List<String> parts = new ArrayList<>();
    int told = 0;
    for (Map.Entry<String, List<Evidence>> entry : reasons.entrySet()) {
      if (parts.size() < MOST_TOLD) {
        parts.add(entry.getKey() + " (" + Lines.of(lines(entry.getValue())) + ")");
        told += entry.getValue().size();
      }
    }
    if (told < open.size()) {
      parts.add("and " + (open.size() - told) + " more for other reasons");
    }
    String of =
        open.size() == all
            ? all == 1 ? "Of it" : "Of all of them"
            : open.size() == 1 ? "Of one" : "Of " + open.size();
    return of + " the function alone does not tell: " + String.join("; ", parts) + ".";
  }

  private static List<Integer> lines(List<Evidence> evidence) {
    return evidence.stream().map(Evidence::line).toList();
  }

  /** Returns what a finding says. */
  static String of(Finding finding) {
    String cwe =
        finding.check().cwe().isEmpty() ? "" : ", CWE-" + finding.check().cwe().get(0);
    String message = finding.message();
    String end = message.endsWith(".") ? "" : ".";
    return "Line %d, %s: %s%s [%s%s]"
        .formatted(
            finding.span().startLine(),
            finding.severity().name().toLowerCase(Locale.ROOT),
            message,
            end,
            finding.check().id(),
            cwe);
  }
}
