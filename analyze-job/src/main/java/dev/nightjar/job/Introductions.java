package dev.nightjar.job;

import dev.nightjar.contract.FindingContext;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Introduction;
import dev.nightjar.contract.IntroductionRequest;
import dev.nightjar.contract.IntroductionRequest.Line;
import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.Wire;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who wrote the lines of findings, as far as that is known to a fold, and the questions that it
 * asks. Only ingest has the history; it is asked once each time that a finding is opened, and what
 * it answers is folded whenever it is heard of. An answer to an earlier question does not count:
 * what was fixed and comes back was written anew.
 */
final class Introductions {
  /** So much is blamed again if ingest is killed on the way. */
  private static final int MOST_LINES = 200;

  private static final Comparator<Line> ORDER =
      Comparator.comparing(Line::path).thenComparingInt(Line::line).thenComparing(Line::identity);

  private final LinkInput input;
  private final List<Line> asked = new ArrayList<>();

  Introductions(LinkInput input) {
    this.input = input;
  }

  /** Returns why a message cannot be an introduction; empty if it can. */
  @SuppressWarnings("ConstantValue") // Whoever writes to the topic may leave fields out.
  static String problem(Introduction introduction) {
    return introduction.repository() == null
            || introduction.identity() == null
            || introduction.scan() == null
        ? "an introduction needs repository, identity and scan"
        : "";
  }

  /**
   * Returns what is known of a finding's code, and asks if that is its first scan.
   *
   * @param known what was known before
   * @param opened whether the finding was not there in the scan before
   */
  FindingContext of(FindingState finding, FindingContext known, boolean opened) {
    FindingContext context = known;
    if (opened || known.askedIn().isEmpty()) {
      context = known.opened(input.manifest().scan());
      asked.add(new Line(finding.identity(), finding.path(), finding.region().startLine()));
    }
    return held(finding).map(context::told).orElse(context);
  }

  /** Returns a finding with what is known of its line. */
  FindingState told(FindingState finding) {
    return held(finding).map(finding::told).orElse(finding);
  }

  private Optional<Introduction> held(FindingState finding) {
    return Optional.ofNullable(input.introductions().get(finding.identity()))
        .map(wire -> Wire.read(wire, Introduction.class));
  }

  /** Returns the questions. */
  List<Outgoing> requests() {
    ScanManifest manifest = input.manifest();
    List<Line> lines = asked.stream().sorted(ORDER).toList();
    List<Outgoing> requests = new ArrayList<>();
    for (int from = 0; from < lines.size(); from += MOST_LINES) {
      requests.add(
          Outgoing.introductionRequest(
              input.occasion(),
              requests.size(),
              new IntroductionRequest(
                  manifest.repository(),
                  manifest.scan(),
                  manifest.ref(),
                  manifest.commit(),
                  lines.subList(from, Math.min(from + MOST_LINES, lines.size())))));
    }
    return requests;
  }
}
