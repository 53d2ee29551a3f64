package dev.nightjar.job;

import java.util.TreeMap;

/**
 * Tells whether what was written before some moment is on the topics for good. An epoch is the time
 * between two checkpoints; when a checkpoint is complete, the sinks have flushed what was written
 * before it.
 */
final class Epochs {
  private final TreeMap<Long, Long> byCheckpoint = new TreeMap<>();
  private long current;
  private long flushed = -1;

  long current() {
    return current;
  }

  void checkpointBegins(long checkpoint) {
    byCheckpoint.put(checkpoint, current);
    current++;
  }

  void checkpointComplete(long checkpoint) {
    Long epoch = byCheckpoint.get(checkpoint);
    if (epoch != null) {
      flushed = Math.max(flushed, epoch);
      byCheckpoint.headMap(checkpoint, true).clear();
    }
  }

  boolean flushed(long epoch) {
    return epoch <= flushed;
  }
}
