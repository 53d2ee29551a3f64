package dev.nightjar.job;

import dev.nightjar.contract.Topic;
import dev.nightjar.trace.Step;
import dev.nightjar.trace.Tracing;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps of scans that somebody follows, from the manifest to the result. They are told on a
 * best effort basis: a job that is restarted forgets them, for no state should grow by them.
 */
final class ScanTraces {
  /** A scan that a later one overtook has no result: the oldest steps end without one. */
  private static final int MOST = 1_000;

  /** A first scan has thousands of findings, which tell nothing new. */
  private static final int MOST_FINDINGS = 100;

  private final Tracing tracing = Tracing.of("nightjar-analyze");

  private final Map<String, Step> steps = new LinkedHashMap<>();

  /** A manifest was heard of. */
  void begin(RepositoryRecord manifest) {
    if (!tracing.isOn() || manifest.trace().isEmpty()) {
      return;
    }
    Iterator<Step> oldest = steps.values().iterator();
    if (steps.size() >= MOST) {
      oldest.next().close();
      oldest.remove();
    }
    Step step =
        tracing
            .begin("analyse repository", manifest.trace())
            .with("nightjar.repository", manifest.repository())
            .with("nightjar.scan", manifest.scan());
    Step before = steps.put(key(manifest.repository(), manifest.scan()), step);
    if (before != null) {
      before.close(); // The same manifest came twice.
    }
  }

  /** Returns messages that follow from a scan; the first findings of them say so. */
  List<Outgoing> follow(String repository, String scan, List<Outgoing> messages) {
    String step = context(repository, scan);
    if (step.isEmpty()) {
      return messages;
    }
    int[] findings = {0};
    return messages.stream()
        .map(
            each ->
                each.topic().equals(Topic.FINDINGS.name()) && findings[0]++ < MOST_FINDINGS
                    ? each.following(step)
                    : each)
        .toList();
  }

  /** Returns the result of a scan as what follows from its step, and ends the step. */
  Outgoing end(String repository, String scan, String problem, Outgoing result) {
    Step step = steps.remove(key(repository, scan));
    if (step == null) {
      return result;
    }
    if (!problem.isEmpty()) {
      step.failed(problem);
    }
    step.close();
    return result.following(step.context());
  }

  private String context(String repository, String scan) {
    Step step = steps.get(key(repository, scan));
    return step == null ? "" : step.context();
  }

  private static String key(String repository, String scan) {
    return repository + '\0' + scan;
  }
}
