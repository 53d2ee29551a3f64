package dev.nightjar.indexer;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is done in one partition. Records are done in any order, but only those before the first
 * that is not may be committed.
 */
final class PartitionProgress {
  static final long UNKNOWN = -1;

  private final Deque<Entry> entries = new ArrayDeque<>();

  /** Where reading goes on; unknown until the consumer has found out. */
  private long position = UNKNOWN;

  private boolean closed;

  /** Before it another indexer may have read, and sent, without having come to commit. */
  private long unsureBefore;

  /** One record; a mutable part of this class only. */
  static final class Entry {
    private final PartitionProgress progress;
    private final long offset;
    private int documents = 1;
    private boolean done;

    private Entry(PartitionProgress progress, long offset) {
      this.progress = progress;
      this.offset = offset;
    }

    /** Says of how many documents the record consists; each is done once. */
    void expect(int number) {
      synchronized (progress) {
        documents = number;
      }
    }

    void done() {
      synchronized (progress) {
        if (--documents > 0) {
          return;
        }
        done = true;
        while (!progress.entries.isEmpty() && progress.entries.peekFirst().done) {
          progress.entries.removeFirst();
        }
      }
    }

    /** Returns whether the partition went to another indexer, which will do the record again. */
    boolean abandoned() {
      synchronized (progress) {
        return progress.closed;
      }
    }
  }

  synchronized Entry begin(long offset) {
    Entry entry = new Entry(this, offset);
    entries.addLast(entry);
    position = Math.max(position, offset + 1);
    return entry;
  }

  /** Takes over where the consumer stands: also past the marks that transactions leave behind. */
  synchronized void position(long offset) {
    position = Math.max(position, offset);
  }

  /** Returns the offset before which everything is done, or {@link #UNKNOWN}. */
  synchronized long doneBefore() {
    Entry first = entries.peekFirst();
    return first == null ? position : first.offset;
  }

  synchronized void unsureBefore(long offset) {
    unsureBefore = offset;
  }

  /** Whether a record may have been sent by another indexer. */
  synchronized boolean isUnsure(long offset) {
    return offset < unsureBefore;
  }

  synchronized void close() {
    closed = true;
  }
}
