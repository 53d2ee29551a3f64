package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Computes summaries on demand, callees before callers. Functions that call each other are found as
 * strongly connected components while descending (Tarjan, 1972) and then iterated by a worklist to
 * their least fixpoint, each again only when a summary that it read has changed.
 *
 * <p>One instance belongs to one thread. Threads share what is finished.
 */
final class Summaries {
  /** A function of a cycle that has not settled after so many runs is taken as it is. */
  private static final int MOST_RUNS = 5;

  /**
   * In larger cycles effects on objects are left out: everything would be said to change everything
   * else, at a cost that grows with the square.
   */
  private static final int MOST_WITH_EFFECTS = 24;

  /** Deeper chains of calls are cut; the stack of the thread must hold this many interpreters. */
  private static final int DEEPEST = 600;

  record Key(FunctionInfo function, Context context) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && function == that.function && context.equals(that.context);
    }

    @Override
    public int hashCode() {
      return 31 * function.hashCode() + context.hashCode();
    }
  }

  private static final class Entry {
    final Key key;
    final Frame frame;
    final Set<Entry> readers = new LinkedHashSet<>();
    Summary summary;
    boolean begun;
    int position;
    int lowest;
    int runs;

    /** The place in the component that is being iterated; -1 if it is in none. */
    int member = -1;

    Entry(Key key, Frame frame) {
      this.key = key;
      this.frame = frame;
      this.summary = Summary.bottom(frame);
    }
  }

  /** A cycle of functions while it is iterated. */
  private static final class Component {
    final int position;
    final List<Entry> members = new ArrayList<>();
    final TreeMap<Integer, Entry> waiting = new TreeMap<>();

    Component(int position) {
      this.position = position;
    }
  }

  private final Program program;
  private final Interpretation interpretation;
  private final ConcurrentHashMap<Key, Summary> finished;
  private final Map<Key, Entry> open = new HashMap<>();
  private final List<Entry> stack = new ArrayList<>();
  private final List<Entry> unsettled = new ArrayList<>();

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

  /** Returns the summary of a function in a context; of one in a cycle, what is known so far. */
  Summary of(FunctionInfo function, Context context) {
    Key key = new Key(function, context);
    Summary done = finished.get(key);
    if (done != null) {
      return done;
    }
    Entry entry = open.get(key);
    if (entry == null) {
      entry = new Entry(key, new Frame(program, function, context));
      open.put(key, entry);
    }
    Entry reader = top();
    if (entry.begun) {
      readWhileOpen(entry, reader);
      return entry.summary;
    }
    if (stack.size() >= DEEPEST) {
      open.remove(key);
      return entry.summary;
    }
    descend(entry);
    done = finished.get(key);
    if (done != null) {
      return done;
    }
    readWhileOpen(entry, reader);
    return entry.summary;
  }

  private static void readWhileOpen(Entry entry, @Nullable Entry reader) {
    if (reader != null) {
      entry.readers.add(reader);
      reader.lowest = Math.min(reader.lowest, entry.lowest);
    }
  }

  private @Nullable Entry top() {
    return stack.isEmpty() ? null : stack.get(stack.size() - 1);
  }

  private void descend(Entry entry) {
    entry.begun = true;
    entry.position = stack.size();
    entry.lowest = entry.position;
    stack.add(entry);
    int before = unsettled.size();
    entry.summary = interpretation.interpret(entry.frame, this);
    entry.runs = 1;
    unsettled.add(entry);
    if (entry.lowest == entry.position) {
      settle(entry, before);
    }
    stack.remove(stack.size() - 1);
  }

  /** Iterates the component whose first function this is, until nothing changes. */
  private void settle(Entry first, int before) {
    Component component = new Component(first.position);
    adopt(component, before);
    if (component.members.size() > 1 || first.readers.contains(first)) {
      for (Entry member : component.members) {
        component.waiting.put(member.member, member);
      }
    }
    while (!component.waiting.isEmpty()) {
      Entry next = component.waiting.pollFirstEntry().getValue();
      if (next.runs >= MOST_RUNS) {
        continue;
      }
      next.runs++;
      stack.add(next);
      Summary changed = interpretation.interpret(next.frame, this);
      stack.remove(stack.size() - 1);
      adopt(component, before);
      if (component.members.size() > MOST_WITH_EFFECTS) {
        changed = changed.withoutEffects();
      }
      if (!changed.sameAs(next.summary)) {
        for (Entry reader : next.readers) {
          if (reader.member >= 0) {
            component.waiting.put(reader.member, reader);
          }
        }
      }
      next.summary = changed;
    }
    for (Entry member : component.members) {
      finished.putIfAbsent(member.key, Settled.of(member.summary));
      open.remove(member.key);
    }
  }

  /** Takes the functions that were found to belong to the component. */
  private void adopt(Component component, int before) {
    while (unsettled.size() > before) {
      Entry entry = unsettled.remove(before);
      entry.member = component.members.size();
      entry.lowest = component.position;
      component.members.add(entry);
    }
  }
}
