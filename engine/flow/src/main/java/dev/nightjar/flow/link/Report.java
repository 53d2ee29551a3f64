package dev.nightjar.flow.link;

import dev.nightjar.flow.Finding;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.value.Site;
import dev.nightjar.flow.value.SourceOrigin;
import dev.nightjar.flow.value.Trace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Turns issues into findings: one for each check, place and function in which the data begins, with
 * the shortest way; each with an identity that contains neither path nor line.
 */
final class Report {
  private static final Comparator<Issue> BEST =
      Comparator.comparing(Issue::obscured)
          .thenComparing(i -> i.trace().length())
          .thenComparing(i -> i.source().map(SourceOrigin::site).orElse(i.trace().site()))
          .thenComparing(Issue::value);

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
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static Finding finding(Issue issue, String identity) {
    List<Finding.Step> steps = new ArrayList<>();
    for (Trace.Step step : issue.trace().steps()) {
      steps.add(new Finding.Step(step.site().path(), step.site().span(), step.what()));
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
    return new Finding(
        identity,
        check,
        issue.obscured() ? lower(check.confidence()) : check.confidence(),
        issue.function().unit().path(),
        issue.span(),
        issue.function().symbol(),
        message,
        issue.source().map(SourceOrigin::description),
        issue.sink(),
        steps);
  }

  private static Check.Confidence lower(Check.Confidence confidence) {
    return confidence == Check.Confidence.HIGH ? Check.Confidence.MEDIUM : Check.Confidence.LOW;
  }
}
