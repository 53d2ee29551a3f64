package dev.nightjar.job;

import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.Wire;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;

/**
 * The scans of the repository that is the current key whose manifests came and that are not
 * complete. They are completed in their order, however their records overtake each other.
 *
 * <p>One is passed over only if a later one has all of its own records and is complete: records of
 * one file come in order, so the missing ones were overwritten on a compacted topic, and will not
 * come. Coupling: ingest counts in {@code sent} and {@code removed} every record of the scan.
 */
final class PendingScans {
  private final MapState<String, byte[]> manifests;

  PendingScans(RuntimeContext context) {
    manifests = StateMaps.bytes(context, "pending-scans");
  }

  /** A manifest and its form on the wire. */
  record Pending(ScanManifest manifest, byte[] wire) {
    /** Returns the same scan, as if it had begun at a moment. */
    Pending at(Instant moment) {
      if (moment.equals(manifest.startedAt())) {
        return this;
      }
      ScanManifest dated = manifest.at(moment);
      return new Pending(dated, Wire.write(dated));
    }
  }

  /** Takes a manifest; returns whether it says something new. */
  boolean add(ScanManifest manifest, byte[] wire, Progress now) throws Exception {
    if (now.knows(manifest)) {
      return false;
    }
    manifests.put(manifest.scan(), wire);
    return true;
  }

  boolean isEmpty() throws Exception {
    return manifests.isEmpty();
  }

  /** Returns the first scan that is waited for. */
  Optional<Pending> first() throws Exception {
    for (byte[] wire : StateMaps.sorted(manifests).values()) {
      return Optional.of(new Pending(Wire.read(wire, ScanManifest.class), wire));
    }
    return Optional.empty();
  }

  /** Returns the scan to be completed next, if all of its files are there. */
  Optional<Pending> complete(Progress now, RepositoryFiles files) throws Exception {
    boolean first = true;
    for (Map.Entry<String, byte[]> each : StateMaps.sorted(manifests).entrySet()) {
      ScanManifest manifest = Wire.read(each.getValue(), ScanManifest.class);
      boolean told =
          first || files.recordsOf(manifest.scan()) >= manifest.sent() + manifest.removed();
      if (told && now.leadsTo(manifest, files.changesUpTo(manifest.scan()))) {
        return Optional.of(new Pending(manifest, each.getValue()));
      }
      first = false;
    }
    return Optional.empty();
  }

  /** Forgets a scan that is complete, and those before it. */
  void settle(ScanManifest manifest, byte[] wire) throws Exception {
    for (Map.Entry<String, byte[]> each : StateMaps.sorted(manifests).entrySet()) {
      int order = each.getKey().compareTo(manifest.scan());
      // While it was linked, another manifest of the same scan may have come.
      if (order < 0 || (order == 0 && java.util.Arrays.equals(each.getValue(), wire))) {
        manifests.remove(each.getKey());
      }
    }
  }
}
