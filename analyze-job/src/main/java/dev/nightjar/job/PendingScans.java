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
 * <p>A later one that is complete does not show that records of the first are missing: a file that
 * came and went in between leaves no trace in its manifest. So the first is passed over only when
 * it was given up, because for long nothing came. That happens when its records were overwritten on
 * a compacted topic before they were read.
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

  /**
   * Returns the scan to be completed next, if all of its files are there.
   *
   * @param givenUp a scan that may be passed over, as those before it; empty if none may
   */
  Optional<Pending> complete(Progress now, RepositoryFiles files, String givenUp) throws Exception {
    for (Map.Entry<String, byte[]> each : StateMaps.sorted(manifests).entrySet()) {
      ScanManifest manifest = Wire.read(each.getValue(), ScanManifest.class);
      if (now.leadsTo(manifest, files.changesUpTo(manifest.scan()))) {
        return Optional.of(new Pending(manifest, each.getValue()));
      }
      if (manifest.scan().compareTo(givenUp) > 0) {
        return Optional.empty();
      }
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
