package dev.nightjar.flow.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A cycle of functions while it is iterated. */
final class Component {
  /** The first function of a cycle must not depend on where it was entered. */
  private static final Comparator<OpenSummary> CANONICAL =
      Comparator.comparing((OpenSummary m) -> m.key.function().unit().path())
          .thenComparing(m -> m.key.function().symbol())
          .thenComparing(m -> m.key.context().describe());

  private final int position;
  private final List<OpenSummary> members = new ArrayList<>();
  private final TreeMap<Integer, OpenSummary> waiting = new TreeMap<>();

  Component(int position) {
    this.position = position;
  }

  List<OpenSummary> members() {
    return members;
  }

  void add(OpenSummary entry) {
    entry.member = members.size();
    entry.lowest = Math.min(entry.lowest, position);
    members.add(entry);
  }

  /** Returns the lowest position on the stack that a member reads: its own, or further down. */
  int lowest() {
    int lowest = position;
    for (OpenSummary member : members) {
      lowest = Math.min(lowest, member.lowest);
    }
    return lowest;
  }

  /** Gives the members back, to become part of the larger cycle that they turned out to be in. */
  void dissolve(List<OpenSummary> unsettled) {
    int lowest = lowest();
    for (OpenSummary member : members) {
      member.member = -1;
      member.lowest = lowest;
      unsettled.add(member);
    }
  }

  /** Lets all members begin again, callees first, in an order that follows from them alone. */
  void restart(Consumer<OpenSummary> reset) {
    List<OpenSummary> ordered = new ArrayList<>();
    Set<OpenSummary> seen = new HashSet<>();
    List<OpenSummary> roots = new ArrayList<>(members);
    roots.sort(CANONICAL);
    for (OpenSummary root : roots) {
      calleesFirst(root, seen, ordered);
    }
    members.clear();
    for (OpenSummary member : ordered) {
      reset.accept(member);
      add(member);
      wait(member);
    }
  }

  private void calleesFirst(OpenSummary entry, Set<OpenSummary> seen, List<OpenSummary> ordered) {
    if (!seen.add(entry)) {
      return;
    }
    for (OpenSummary callee : entry.readsOpen) {
      if (callee.member >= 0) {
        calleesFirst(callee, seen, ordered);
      }
    }
    ordered.add(entry);
  }

  void wait(OpenSummary member) {
    waiting.put(member.member, member);
  }

  /** Returns the next member to be interpreted again, callees first; null if all is settled. */
  @Nullable OpenSummary next() {
    return waiting.isEmpty() ? null : waiting.pollFirstEntry().getValue();
  }
}
