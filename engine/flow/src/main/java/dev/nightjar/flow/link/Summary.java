package dev.nightjar.flow.link;

import dev.nightjar.flow.value.EntryPort;
import dev.nightjar.flow.value.Heap;
import dev.nightjar.flow.value.HeapObject;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a function does, for its callers: what it returns and stores in terms of what it finds when
 * entered, which of that reaches sinks, and on what of it its behaviour depends. An inferred model.
 *
 * @param vocabulary the ports and object numbers that the values refer to
 * @param returns whether the function ever returns normally
 * @param result the value returned
 * @param thrown the data in the messages of exceptions that leave the function
 * @param heap what the objects hold on return; only what callers can reach
 * @param sinks entry ports that reach sinks
 * @param sensitive leading locals (and {@link Context#RECEIVER}) whose constant, class or function
 *     would change the outcome
 * @param undecided whether a rule about constants could not be decided here, but may be by callers
 * @param issues found in the function itself, and in callees with data from here
 * @param checked by parameter, the kinds in which its data can do no harm once the function has
 *     returned
 * @param complete whether no limit was hit
 */
record Summary(
    Vocabulary vocabulary,
    boolean returns,
    Value result,
    Taint thrown,
    Heap heap,
    List<PortSink> sinks,
    Set<Integer> sensitive,
    boolean undecided,
    List<Issue> issues,
    Map<Integer, Long> checked,
    boolean complete) {

  /** The summary of a function that never returns: where a fixpoint begins. */
  static Summary bottom(Vocabulary frame) {
    return new Summary(
        frame,
        false,
        Value.NOTHING,
        Taint.NONE,
        Heap.EMPTY,
        List.of(),
        Set.of(),
        false,
        List.of(),
        Map.of(),
        true);
  }

  /** The summary of a function of which nothing is known but that it returns something. */
  static Summary unknown(Vocabulary frame) {
    return new Summary(
        frame,
        true,
        Value.UNKNOWN,
        Taint.NONE,
        Heap.EMPTY,
        List.of(),
        Set.of(),
        false,
        List.of(),
        Map.of(),
        false);
  }

  /** Returns whether callers cannot tell the two apart. */
  boolean sameAs(Summary other) {
    return returns == other.returns
        && result.equals(other.result)
        && thrown.equals(other.thrown)
        && heap.equals(other.heap)
        && checked.equals(other.checked)
        && sensitive.equals(other.sensitive)
        && undecided == other.undecided
        && sameSinks(other.sinks);
  }

  private boolean sameSinks(List<PortSink> others) {
    if (sinks.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < sinks.size(); i++) {
      if (!sinks.get(i).sink().equals(others.get(i).sink())) {
        return false;
      }
    }
    return true;
  }

  /** Returns the summary without effects on what was there on entry. */
  Summary withoutEffects() {
    Heap made = Reachable.ofResult(result, heap, vocabulary);
    return new Summary(
        vocabulary,
        returns,
        result,
        thrown,
        made,
        sinks,
        sensitive,
        undecided,
        issues,
        checked,
        false);
  }

  /**
   * Returns whether no knowledge of a caller can matter: nothing that is reported, and no data of
   * parameters or sources, goes through the function.
   */
  boolean isInert() {
    if (undecided || !checked.isEmpty() || !sinks.isEmpty() || !issues.isEmpty()) {
      return false;
    }
    if (!sensitive.isEmpty() && vocabulary.function().function().returnType().equals("boolean")) {
      return false;
    }
    if (result.constants().values().size() > 1 || carriesData(result.taint())) {
      return false;
    }
    for (int number : heap.numbers()) {
      HeapObject object = heap.get(number);
      if (carriesData(object.taint())) {
        return false;
      }
      for (Value value : object.values()) {
        if (carriesData(value.taint())) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns whether data of parameters or of sources is among the origins. */
  static boolean carriesData(Taint taint) {
    for (Taint.Entry entry : taint.entries()) {
      if (!(entry.origin() instanceof EntryPort port) || port.root() == EntryPort.Root.LOCAL) {
        return true;
      }
    }
    return false;
  }
}
