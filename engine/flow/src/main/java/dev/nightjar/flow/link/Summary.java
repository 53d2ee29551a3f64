package dev.nightjar.flow.link;

import dev.nightjar.flow.value.Heap;
import dev.nightjar.flow.value.Value;
import java.util.List;
import java.util.Set;

/**
 * What a function does, for its callers: what it returns and stores in terms of what it finds when
 * entered, which of that reaches sinks, and on what of it its behaviour depends. An inferred model.
 *
 * @param frame the ports and object numbers that the values refer to
 * @param returns whether the function ever returns normally
 * @param result the value returned
 * @param heap what the objects hold on return; only what callers can reach
 * @param sinks entry ports that reach sinks
 * @param sensitive leading locals (and {@link Context#RECEIVER}) whose constant, class or function
 *     would change the outcome
 * @param undecided whether a rule about constants could not be decided here, but may be by callers
 * @param issues found in the function itself, and in callees with data from here
 * @param complete whether no limit was hit
 */
record Summary(
    Frame frame,
    boolean returns,
    Value result,
    Heap heap,
    List<PortSink> sinks,
    Set<Integer> sensitive,
    boolean undecided,
    List<Issue> issues,
    boolean complete) {

  /** The summary of a function that never returns: where a fixpoint begins. */
  static Summary bottom(Frame frame) {
    return new Summary(
        frame, false, Value.NOTHING, Heap.EMPTY, List.of(), Set.of(), false, List.of(), true);
  }

  /** Returns whether callers cannot tell the two apart. */
  boolean sameAs(Summary other) {
    return returns == other.returns
        && result.equals(other.result)
        && heap.equals(other.heap)
        && sensitive.equals(other.sensitive)
        && undecided == other.undecided
        && sinks.size() == other.sinks.size()
        && sinks.stream()
            .map(s -> s.sink())
            .toList()
            .equals(other.sinks.stream().map(s -> s.sink()).toList());
  }

  /** Returns whether calling it changes nothing and tells nothing. */
  boolean isInert() {
    return !undecided
        && sinks.isEmpty()
        && issues.isEmpty()
        && result.taint().isNone()
        && result.objects().length == 0
        && result.constants().values().size() < 2
        && heap.numbers().length == 0;
  }
}
