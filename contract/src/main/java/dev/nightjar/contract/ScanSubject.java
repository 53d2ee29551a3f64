package dev.nightjar.contract;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a scan looked at, as its manifest told: carried by the result, so that a reader of results
 * needs nothing else.
 *
 * @param commitTime when the commit was made
 * @param why as in {@link ScanManifest}
 */
public record ScanSubject(
    String url, String ref, Optional<Instant> commitTime, String why, Map<String, String> labels) {
  /** Nothing is known: a result of an earlier version. */
  public static final ScanSubject NONE = new ScanSubject("", "", Optional.empty(), "", Map.of());

  public ScanSubject {
    url = Objects.requireNonNullElse(url, "");
    ref = Objects.requireNonNullElse(ref, "");
    commitTime = commitTime == null ? Optional.empty() : commitTime;
    why = Objects.requireNonNullElse(why, "");
    labels = labels == null ? Map.of() : Map.copyOf(labels);
  }

  /** Returns the subject that a manifest tells. */
  public static ScanSubject of(ScanManifest manifest) {
    return new ScanSubject(
        manifest.url(),
        manifest.ref(),
        Optional.of(manifest.commitTime()),
        manifest.why(),
        manifest.labels());
  }
}
