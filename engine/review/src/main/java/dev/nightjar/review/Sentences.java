package dev.nightjar.review;

import dev.nightjar.review.evidence.Evidence;
import dev.nightjar.review.evidence.EvidenceGroup;
import dev.nightjar.review.evidence.Outcome;
import dev.nightjar.rules.evidence.Provider.Phrases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes evidence as plain sentences. Every line that they name comes from the evidence. */
final class Sentences {
  /** Single places that are told one by one; the rest is counted. */
  private static final int MOST_TOLD = 10;

  /** Up to so many places are told with the lines that show what is said of them. */
  private static final int MOST_SHOWN = 6;

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
    counted(phrases, group.evidence(), guarded, unguarded).ifPresent(sentences::add);
    for (Evidence each : unguarded.subList(0, Math.min(MOST_TOLD, unguarded.size()))) {
      sentences.add(told(each, phrases));
    }
    if (unguarded.size() > MOST_TOLD) {
      List<Evidence> rest = unguarded.subList(MOST_TOLD, unguarded.size());
      sentences.add("So " + (rest.size() == 1 ? "is " : "are ") + Lines.of(lines(rest)) + ".");
    }
    if (!open.isEmpty()) {
      sentences.add(undecided(phrases, open, all));
    }
    return sentences;
  }

  private static Optional<String> counted(
      Phrases phrases, List<Evidence> all, List<Evidence> guarded, List<Evidence> unguarded) {
    int good = guarded.size();
    if (good == 0) {
      return unguarded.isEmpty() || all.size() == 1
          ? Optional.empty()
          : Optional.of(
              "None of %d %s is %s.".formatted(all.size(), phrases.many(), phrases.has()));
    }
    if (all.size() == 1) {
      Evidence only = guarded.get(0);
      return Optional.of(
          "The one %s (%s, line %d) is %s%s."
              .formatted(
                  phrases.one(),
                  only.subject(),
                  only.line(),
                  phrases.has(),
                  (only.how().isEmpty() ? "" : " " + only.how()) + see(only)));
    }
    String who =
        good == all.size()
            ? (good == 2 ? "Both " : "All " + good + " ") + phrases.many() + " are "
            : good + " of " + all.size() + " " + phrases.many() + (good == 1 ? " is " : " are ");
    return Optional.of(who + phrases.has() + byConstruct(guarded) + ".");
  }

  private static String byConstruct(List<Evidence> guarded) {
    Map<String, List<Evidence>> constructs = byHow(guarded);
    List<String> parts = new ArrayList<>();
    int told = 0;
    for (Map.Entry<String, List<Evidence>> entry : constructs.entrySet()) {
      if (parts.size() < MOST_TOLD) {
        String how = entry.getKey().isEmpty() ? "" : entry.getKey() + " ";
        parts.add(how + "(" + places(entry.getValue()) + ")");
        told += entry.getValue().size();
      }
    }
    if (told < guarded.size()) {
      parts.add("otherwise at " + (guarded.size() - told) + " more places");
    }
    return " " + Words.list(parts);
  }

  private static Map<String, List<Evidence>> byHow(List<Evidence> all) {
    Map<String, List<Evidence>> reasons = new LinkedHashMap<>();
    for (Evidence each : all) {
      reasons.computeIfAbsent(each.how(), how -> new ArrayList<>()).add(each);
    }
    return reasons;
  }

  /** Few places are told with the lines that show them, many by their lines alone. */
  private static String places(List<Evidence> evidence) {
    boolean shown = evidence.stream().anyMatch(each -> !each.lines().isEmpty());
    if (!shown || evidence.size() > MOST_SHOWN) {
      return Lines.of(lines(evidence));
    }
    return evidence.stream()
        .map(each -> "line " + each.line() + see(each))
        .collect(Collectors.joining("; "));
  }

  private static String see(Evidence evidence) {
    return evidence.lines().isEmpty() ? "" : ", see " + Lines.of(evidence.lines());
  }

  private static String told(Evidence each, Phrases phrases) {
    String where = each.function().isEmpty() ? "" : " in " + each.function();
    return "Line %d (%s%s) is %s: %s%s."
        .formatted(each.line(), each.subject(), where, phrases.lacks(), each.how(), see(each));
  }

  private static String undecided(Phrases phrases, List<Evidence> open, int all) {
    List<String> parts = new ArrayList<>();
    int told = 0;
    for (Map.Entry<String, List<Evidence>> entry : byHow(open).entrySet()) {
      if (parts.size() < MOST_TOLD) {
        parts.add(entry.getKey() + " (" + Lines.of(lines(entry.getValue())) + ")");
        told += entry.getValue().size();
      }
    }
    if (told < open.size()) {
      parts.add((open.size() - told) + " more for other reasons");
    }
    int count = open.size();
    String which;
    if (count == all) {
      which = count == 1 ? "the one " + phrases.one() : "the " + count + " " + phrases.many();
    } else {
      which = count == 1 ? "one more" : count + " more";
    }
    return "Whether %s %s %s cannot be told from the function alone: %s."
        .formatted(which, count == 1 ? "is" : "are", phrases.has(), String.join("; ", parts));
  }

  private static List<Integer> lines(List<Evidence> evidence) {
    return evidence.stream().map(Evidence::line).toList();
  }
}
