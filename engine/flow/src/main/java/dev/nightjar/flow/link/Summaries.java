package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Computes summaries on demand, callees before callers; functions that call each other are iterated
 * to the least fixpoint, so the result does not depend on where one begins. A top-down solver in
 * the manner of Le Charlier and Van Hentenryck (1992): a cycle is cut where it closes, and run
 * again from there until nothing changes.
 *
 * <p>One instance belongs to one thread. Threads share what is finished.
 */
final class Summaries {
  /** A cycle that has not settled by then is taken as it is, and marked incomplete. */
  private static final int MOST_ROUNDS = 12;

  /** Deeper chains of calls are cut; the stack of the thread must hold this many interpreters. */
  private static final int DEEPEST = 600;

  record Key(FunctionInfo function, Context context) {}

  private static final class Entry {
    final Frame frame;
    Summary summary;
    boolean active;
    int position;
    int lowest;
    long computed = -1;
    boolean asked;

    Entry(Frame frame) {
      this.frame = frame;
      this.summary = Summary.bottom(frame);
    }
  }

  private final Program program;
  private final Interpretation interpretation;
  private final ConcurrentHashMap<Key, Summary> finished;
  private final Map<Key, Entry> open = new HashMap<>();
  private final List<Key> stack = new ArrayList<>();
  private final List<Key> unsettled = new ArrayList<>();
  private final List<Long> roundStarted = new ArrayList<>();
  private long clock;

  /** Interprets one function once. */
  interface Interpretation {
    Summary interpret(Frame frame, Summaries summaries);
  }

  Summaries(
      Program program, Interpretation interpretation, ConcurrentHashMap<Key, Summary> finished) {
    this.program = program;
    this.interpretation = interpretation;
    this.finished = finished;
  }

  /** Returns the summary of a function in a context. */
  Summary of(FunctionInfo function, Context context) {
    Key key = new Key(function, context);
    Summary done = finished.get(key);
    if (done != null) {
      return done;
    }
    Entry entry = open.get(key);
    if (entry == null) {
      entry = new Entry(new Frame(program, function, context));
      open.put(key, entry);
    }
    if (entry.active) {
      entry.asked = true;
      lowerTop(entry.position);
      return entry.summary;
    }
    if (entry.computed >= 0 && entry.computed >= roundStarted.get(entry.lowest)) {
      lowerTop(entry.lowest);
      return entry.summary;
    }
    if (stack.size() >= DEEPEST) {
      return entry.summary;
    }
    solve(key, entry);
    return entry.summary;
  }

  private void lowerTop(int position) {
    Entry top = top();
    if (top != null) {
      top.lowest = Math.min(top.lowest, position);
    }
  }

  private @Nullable Entry top() {
    return stack.isEmpty() ? null : open.get(stack.get(stack.size() - 1));
  }

  private void solve(Key key, Entry entry) {
    entry.active = true;
    entry.position = stack.size();
    entry.lowest = entry.position;
    stack.add(key);
    int unsettledBefore = unsettled.size();
    for (int round = 0; ; round++) {
      roundStarted.add(++clock);
      entry.asked = false;
      Summary next = interpretation.interpret(entry.frame, this);
      boolean changed = !next.sameAs(entry.summary);
      if (round == MOST_ROUNDS && changed && entry.asked) {
        next =
            new Summary(
                next.frame(),
                next.returns(),
                next.result(),
                next.heap(),
                next.sinks(),
                next.sensitive(),
                next.undecided(),
                next.issues(),
                false);
        changed = false;
      }
      entry.summary = next;
      if (!entry.asked || !changed) {
        break;
      }
      roundStarted.remove(roundStarted.size() - 1);
    }
    roundStarted.remove(roundStarted.size() - 1);
    stack.remove(stack.size() - 1);
    entry.active = false;
    if (entry.lowest == entry.position) {
      finish(key, entry);
      while (unsettled.size() > unsettledBefore) {
        Key member = unsettled.remove(unsettled.size() - 1);
        Entry other = open.get(member);
        if (other != null) {
          finish(member, other);
        }
      }
    } else {
      for (int i = unsettledBefore; i < unsettled.size(); i++) {
        Entry member = open.get(unsettled.get(i));
        if (member != null) {
          member.lowest = Math.min(member.lowest, entry.lowest);
        }
      }
      entry.computed = ++clock;
      unsettled.add(key);
      lowerTop(entry.lowest);
    }
  }

  private void finish(Key key, Entry entry) {
    finished.put(key, entry.summary);
    open.remove(key);
  }
}
