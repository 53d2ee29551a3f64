package dev.nightjar.job;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.job.lifecycle.RuleVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why a finding is no longer found, or is another one than it was. */
final class Causes {
  static final String CODE = "code";
  static final String DEPENDENCY = "dependency";
  static final String SUPPRESSION = "suppression";

  private static final String CHECK_DISABLED = "check-disabled";

  private final LinkInput input;
  private final Engine engine;

  Causes(LinkInput input, Engine engine) {
    this.input = input;
    this.engine = engine;
  }

  /** Returns why the absence of a finding does not mean that it is gone; nothing if it does. */
  Optional<String> unseen(FindingState finding) {
    HeldFile place = input.files().get(finding.path());
    if (place == null || place.gone()) {
      return Optional.empty(); // Whatever else could not be looked at: the place is gone.
    }
    Set<String> checks = engine.checks();
    if (!checks.isEmpty() && !checks.contains(finding.check())) {
      return Optional.of(CHECK_DISABLED + ": " + finding.check());
    }
    for (String path : way(finding)) {
      HeldFile file = input.files().get(path);
      Optional<String> reason = file == null ? Optional.empty() : file.unseen();
      if (reason.isPresent()) {
        return Optional.of(reason.get() + ": " + path);
      }
    }
    return Optional.empty();
  }

  /** Returns the cause that belongs to a reason of {@link #unseen}. */
  static String ofUnseen(String reason) {
    if (reason.startsWith(CHECK_DISABLED)) {
      return "check";
    }
    return reason.startsWith("parse-incomplete") ? CODE : "scope";
  }

  /** Why a finding that is there is in another status than before. */
  String ofStatus(Optional<FindingState> known, String is, FindingState now) {
    String was = known.map(FindingState::status).orElse("");
    boolean wasThere = was.equals(FindingState.OPEN) || was.equals(FindingState.SUPPRESSED);
    if (is.equals(FindingState.SUPPRESSED) || (wasThere && !was.equals(is))) {
      return SUPPRESSION;
    }
    if (was.equals(FindingState.NOT_SEEN)) {
      return known.orElseThrow().cause(); // It comes back as it went.
    }
    return ofChange(now);
  }

  /** Why something differs from the scan before. */
  String ofChange(FindingState finding) {
    if (input.previous().isEmpty()) {
      return CODE;
    }
    ScanResult previous = input.previous().get();
    for (String path : way(finding)) {
      HeldFile file = input.files().get(path);
      if (file == null || file.changedIn().compareTo(previous.scan()) > 0) {
        return CODE;
      }
    }
    if (!previous.engine().equals(engine.fingerprint())) {
      return "engine";
    }
    // Other files may have changed what flows here, or other repositories.
    boolean others =
        input.others().isPresent()
            || finding.steps().stream().anyMatch(step -> !step.repository().isEmpty());
    return RuleVersion.cause(previous.rules(), engine.rules()).orElse(others ? DEPENDENCY : CODE);
  }

  /** Returns the files on the way that are in this repository. */
  private static List<String> way(FindingState finding) {
    List<String> paths =
        new ArrayList<>(
            finding.steps().stream()
                .filter(step -> step.repository().isEmpty())
                .map(FindingState.Step::path)
                .toList());
    paths.add(finding.path());
    return paths;
  }
}
