package dev.nightjar.flow.link;

import java.util.LinkedHashSet;
import java.util.Set;

/** A function in a context whose summary is not final yet. */
final class OpenSummary {
  final Summaries.Key key;
  Frame frame;
  Summary summary;

  /** Members of the same cycle that read it while it was open. */
  final Set<OpenSummary> readers = new LinkedHashSet<>();

  /** What it read while that was open. */
  final Set<OpenSummary> readsOpen = new LinkedHashSet<>();

  /** All that it read, in order. */
  final Set<Summaries.Key> reads = new LinkedHashSet<>();

  boolean begun;
  int position;
  int lowest;
  int runs;

  /** The place in the component that is being iterated; -1 if it is in none. */
  int member = -1;

  OpenSummary(Summaries.Key key, Frame frame) {
    this.key = key;
    this.frame = frame;
    this.summary = Summary.bottom(frame);
  }

  void restart(Frame fresh) {
    frame = fresh;
    summary = Summary.bottom(fresh);
    reads.clear();
    runs = 0;
  }
}
