package dev.nightjar.flow.link;

import dev.nightjar.flow.Finding;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.CodeOrigin;
import dev.nightjar.flow.program.ForeignPath;
import dev.nightjar.flow.program.RepositoryName;
import dev.nightjar.flow.value.Site;
import dev.nightjar.flow.value.SourceOrigin;
import dev.nightjar.flow.value.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Turns issues into findings: one for each check, place and function in which the data begins, with
 * the shortest way; each with an identity that contains neither path nor line.
 */
final class Report {
  /** Leaves no two ways equal that can be told apart: issues arrive in no particular order. */
  private static final Comparator<Issue> BEST =
      Comparator.comparing(Issue::severity)
          .thenComparing(Issue::checked)
          .thenComparing(Issue::obscured)
          .thenComparing(i -> i.trace().length())
          .thenComparing(i -> i.source().map(SourceOrigin::site).orElse(i.trace().site()))
          .thenComparing(Issue::value)
          .thenComparing(i -> i.source().map(SourceOrigin::description).orElse(""))
          .thenComparing(i -> i.source().map(SourceOrigin::kind).orElse(""))
          .thenComparing(Issue::sink)
          .thenComparing(Issue::severity)
          .thenComparing(i -> i.function().symbol())
          .thenComparing(Issue::trace);

  /** Ways of more steps than this raise a doubt: with each step the assumptions add up. */
  private static final int LONG = 12;

  /** Ways of more steps than this raise another. */
  private static final int VERY_LONG = 24;

  private static final Pattern CLEANING =
      Pattern.compile(
          "^(?:through|returned by)"
              + " (?i:(?:\\w*\\.)?\\w*(?:escape|sanitiz|sanitis|cleans?e?|encode|purify|neutrali[sz]e|validate)\\w*)$");

  private record Group(String check, Site site, String sourceFunction) {}

  private Report() {}

  static List<Finding> of(Collection<Issue> issues) {
    Map<Group, Issue> best = new HashMap<>();
    for (Issue issue : issues) {
      Group group =
          new Group(
              issue.check().id(),
              issue.function().site(issue.span()),
              issue.source().map(SourceOrigin::function).orElse(""));
      best.merge(group, issue, (one, other) -> BEST.compare(one, other) <= 0 ? one : other);
    }
    dropSeenAsFlows(best);
    List<Issue> ordered = new ArrayList<>(best.values());
    ordered.sort(
        Comparator.comparing((Issue i) -> i.function().site(i.span()))
            .thenComparing(i -> i.check().id())
            .thenComparing(i -> i.source().map(SourceOrigin::function).orElse("")));
    Map<String, Integer> occurrences = new HashMap<>();
    List<Finding> findings = new ArrayList<>(ordered.size());
    for (Issue issue : ordered) {
      String key = key(issue);
      int occurrence = occurrences.merge(key, 1, Integer::sum);
      findings.add(finding(issue, digest(key + "\0" + occurrence)));
    }
    return findings;
  }

  /**
   * A call that is objected to in itself is not told again where data is seen to reach it, be it by
   * another check of the same use.
   */
  private static void dropSeenAsFlows(Map<Group, Issue> best) {
    Map<Site, Set<String>> seen = new HashMap<>();
    best.forEach(
        (group, issue) ->
            issue
                .source()
                .flatMap(source -> issue.check().flow())
                .ifPresent(
                    flow ->
                        seen.computeIfAbsent(group.site(), s -> new HashSet<>())
                            .addAll(flow.to())));
    best.entrySet()
        .removeIf(
            entry -> {
              Set<String> uses = seen.getOrDefault(entry.getKey().site(), Set.of());
              return entry.getValue().source().isEmpty()
                  && entry.getValue().check().flow().isPresent()
                  && entry.getValue().check().flow().get().to().stream().anyMatch(uses::contains);
            });
  }

  /** What makes a finding the same one after the code around it changed. */
  private static String key(Issue issue) {
    return String.join(
        "\0",
        issue.check().id(),
        issue.function().symbol(),
        issue.sink(),
        issue.value(),
        issue
            .source()
            .map(s -> s.function() + "\0" + s.kind() + "\0" + s.description())
            .orElse(""));
  }

  private static String digest(String key) {
    return HexFormat.of().formatHex(DigestUtils.sha256(key), 0, 16);
  }

  private static Finding finding(Issue issue, String identity) {
    List<Finding.Step> steps = new ArrayList<>();
    for (Trace.Step step : issue.trace().steps()) {
      String path = step.site().path();
      steps.add(
          new Finding.Step(
              RepositoryName.repository(ForeignPath.repository(path)),
              ForeignPath.path(path),
              step.site().span(),
              step.what()));
    }
    Check check = issue.check();
    String source = issue.source().map(SourceOrigin::description).orElse("");
    String message =
        check
            .message()
            .replace("{source}", source)
            .replace("{sink}", issue.sink())
            .replace("{callee}", issue.sink())
            .replace("{value}", issue.value());
    String path = issue.function().unit().path();
    CodeOrigin origin =
        CodeOrigin.of(path).orLess(CodeOrigin.of(issue.trace().steps().get(0).site().path()));
    Check.Confidence confidence = confidence(issue);
    return new Finding(
        identity,
        check,
        severity(issue, confidence, origin),
        confidence,
        origin,
        path,
        issue.span(),
        issue.function().symbol(),
        message,
        issue.source().map(SourceOrigin::description),
        issue.sink(),
        steps);
  }

  /**
   * Returns how sure a finding is: less so with each thing that was assumed rather than seen, and
   * where the way is so long that something on it may be wrong.
   */
  private static Check.Confidence confidence(Issue issue) {
    int doubts =
        (issue.obscured() ? 1 : 0)
            + (issue.checked() ? 2 : 0)
            + (issue.source().filter(s -> isIndirect(issue.check(), s)).isPresent() ? 2 : 0)
            + (issue.trace().length() > LONG ? 1 : 0)
            + (issue.trace().length() > VERY_LONG ? 1 : 0)
            + (issue.source().isPresent() && cleansByName(issue.trace()) ? 1 : 0);
    Check.Confidence[] all = Check.Confidence.values();
    return all[Math.min(all.length - 1, issue.check().confidence().ordinal() + doubts)];
  }

  /** Returns whether a check finds data of a source less severe: it may be the program's own. */
  private static boolean isIndirect(Check check, SourceOrigin source) {
    return check.flow().map(flow -> flow.severity().containsKey(source.kind())).orElse(false);
  }

  /**
   * Returns whether the data passed a function of the program that says by its name that it makes
   * data harmless, in a way that was not understood.
   */
  private static boolean cleansByName(Trace trace) {
    return trace.steps().stream().anyMatch(step -> CLEANING.matcher(step.what()).find());
  }

  /** Returns how a finding ranks: what is doubtful comes after what is sure. */
  private static Check.Severity severity(
      Issue issue, Check.Confidence confidence, CodeOrigin origin) {
    boolean doubtful =
        confidence == Check.Confidence.LOW && issue.check().confidence() != Check.Confidence.LOW;
    Check.Severity ranked = origin.rank(issue.severity());
    Check.Severity[] all = Check.Severity.values();
    int rank = Math.max(ranked.ordinal() + 1, Check.Severity.MEDIUM.ordinal());
    return doubtful ? all[Math.min(all.length - 1, rank)] : ranked;
  }
}
