package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Computes summaries on demand, callees before callers. Functions that call each other are found as
 * strongly connected components while descending (Tarjan, 1972) and then iterated by a worklist to
 * their least fixpoint, each again only when a summary that it read has changed.
 *
 * <p>A summary of an earlier link is taken as it is if its function is the same and all that it
 * read is what it was: that is found out by bringing what it read up to date first, in the order in
 * which it was read (as build systems do with early cutoff; Mokhov, Mitchell and Peyton Jones,
 * 2018). So the same summaries are asked for in the same order as if all were new.
 *
 * <p>One instance belongs to one thread. Threads share what is finished.
 */
final class Summaries {
  /** A function of a cycle that has not settled after so many runs is taken as it is. */
  private static final int MOST_RUNS = 40;

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

  private final Program program;
  private final Interpretation interpretation;
  private final ConcurrentHashMap<Key, Linked> finished;
  private final Function<FunctionInfo, Optional<Linked>> imported;
  private final Earlier earlier;
  private final SettledParts parts;
  private final Map<Key, OpenSummary> open = new HashMap<>();
  private final List<OpenSummary> stack = new ArrayList<>();
  private final List<OpenSummary> unsettled = new ArrayList<>();
  private final Set<Key> inspected = new HashSet<>();

  /** Interprets one function once. */
  interface Interpretation {
    Summary interpret(Frame frame, Summaries summaries);
  }

  Summaries(
      Program program,
      Interpretation interpretation,
      ConcurrentHashMap<Key, Linked> finished,
      Function<FunctionInfo, Optional<Linked>> imported,
      Earlier earlier,
      SettledParts parts) {
    this.imported = imported;
    this.parts = parts;
    this.program = program;
    this.interpretation = interpretation;
    this.finished = finished;
    this.earlier = earlier;
  }

  /** Returns the summary of a function in a context; of one in a cycle, what is known so far. */
  Summary of(FunctionInfo function, Context context) {
    Key key = new Key(function, context);
    OpenSummary reader = stack.isEmpty() ? null : stack.get(stack.size() - 1);
    if (reader != null) {
      reader.reads.add(key);
    }
    Linked done = finished.get(key);
    if (done == null && function.isImported() && context.equals(Context.GENERAL)) {
      imported.apply(function).ifPresent(told -> finished.putIfAbsent(key, told));
      done = finished.get(key);
    }
    if (done != null) {
      return done.summary();
    }
    OpenSummary entry = open.get(key);
    if (entry == null) {
      if (isAsBefore(key)) {
        return finishedSummary(key);
      }
      // Looking at what it read may have made it, too.
      done = finished.get(key);
      if (done != null) {
        return done.summary();
      }
      entry = open.get(key);
    }
    if (entry == null) {
      entry = new OpenSummary(key, new Frame(program, function, context));
      if (stack.size() >= DEEPEST) {
        return entry.summary;
      }
      open.put(key, entry);
      descend(entry);
      done = finished.get(key);
      if (done != null) {
        return done.summary();
      }
    }
    if (reader != null) {
      entry.readers.add(reader);
      reader.readsOpen.add(entry);
      reader.lowest = Math.min(reader.lowest, entry.lowest);
    }
    return entry.summary;
  }

  /**
   * Returns the final summary of a function in general. There is none yet while the function is
   * part of a cycle with what asks for it: what is known of it so far may be narrower than the
   * truth, and would make the outcome depend on where the cycle was entered.
   */
  Optional<Summary> settled(FunctionInfo function) {
    of(function, Context.GENERAL);
    Linked done = finished.get(new Key(function, Context.GENERAL));
    return done == null ? Optional.empty() : Optional.of(done.summary());
  }

  private Summary finishedSummary(Key key) {
    Linked linked = finished.get(key);
    if (linked == null) {
      throw new IllegalStateException("Not finished: " + key.function());
    }
    return linked.summary();
  }

  /** Takes over what was found out earlier, if it is still true. */
  private boolean isAsBefore(Key key) {
    Linked before = earlier.get(key);
    if (before == null || inspected.contains(key)) {
      return false;
    }
    List<Key> members = membersOf(key, before);
    for (Key member : members) {
      if (earlier.touched().contains(member.function()) || inspected.contains(member)) {
        return false;
      }
    }
    inspected.addAll(members);
    // Stands for the reader while what it read is brought up to date.
    OpenSummary inspector = new OpenSummary(key, new Frame(program, key.function(), key.context()));
    inspector.position = stack.size();
    inspector.lowest = stack.size();
    stack.add(inspector);
    boolean same = readsAreAsBefore(members);
    stack.remove(stack.size() - 1);
    members.forEach(inspected::remove);
    if (!same || finished.containsKey(key) || open.containsKey(key)) {
      return false;
    }
    for (Key member : members) {
      Linked linked = earlier.get(member);
      if (linked != null) {
        finished.putIfAbsent(member, linked);
      }
    }
    return true;
  }

  /** Returns what was iterated together with a function and had a part in the outcome. */
  private List<Key> membersOf(Key key, Linked before) {
    return before.cycle().isEmpty()
        ? List.of(key)
        : before.cycle().stream().filter(member -> earlier.get(member) != null).toList();
  }

  private boolean readsAreAsBefore(List<Key> members) {
    Set<Key> inside = new HashSet<>(members);
    for (Key member : members) {
      Linked linked = earlier.get(member);
      if (linked == null) {
        return false;
      }
      for (Key read : linked.reads()) {
        if (inside.contains(read)) {
          continue;
        }
        Linked before = earlier.get(read);
        if (before == null) {
          return false;
        }
        of(read.function(), read.context());
        Linked now = finished.get(read);
        if (now == null || now.digest() != before.digest()) {
          return false;
        }
      }
    }
    return true;
  }

  private void descend(OpenSummary entry) {
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
  private void settle(OpenSummary first, int before) {
    Component component = new Component(first.position);
    adopt(component, before);
    boolean cyclic = component.members().size() > 1 || first.readers.contains(first);
    if (cyclic) {
      component.restart(m -> m.restart(new Frame(program, m.key.function(), m.key.context())));
    }
    OpenSummary next = component.next();
    while (next != null) {
      if (next.runs < MOST_RUNS) {
        runAgain(next, component, before);
      }
      if (component.lowest() < first.position) {
        // A branch that opened late reads what is still being interpreted further down.
        first.lowest = component.lowest();
        component.dissolve(unsettled);
        return;
      }
      next = component.next();
    }
    List<Key> cycle = cyclic ? component.members().stream().map(m -> m.key).toList() : List.of();
    for (OpenSummary member : component.members()) {
      Summary settled = Settled.of(member.summary, parts);
      finished.putIfAbsent(member.key, new Linked(settled, parts.of(member.reads), cycle));
      open.remove(member.key);
    }
  }

  private void runAgain(OpenSummary member, Component component, int before) {
    member.runs++;
    stack.add(member);
    Summary changed = interpretation.interpret(member.frame, this);
    stack.remove(stack.size() - 1);
    for (int i = adopt(component, before); i < component.members().size(); i++) {
      component.wait(component.members().get(i));
    }
    if (component.members().size() > MOST_WITH_EFFECTS) {
      changed = changed.withoutEffects();
    }
    if (!changed.sameAs(member.summary)) {
      for (OpenSummary reader : member.readers) {
        if (reader.member >= 0) {
          component.wait(reader);
        }
      }
    }
    member.summary = changed;
  }

  /**
   * Takes the functions that were found to belong to the component.
   *
   * @return how many there were before
   */
  private int adopt(Component component, int before) {
    int known = component.members().size();
    while (unsettled.size() > before) {
      component.add(unsettled.remove(before));
    }
    return known;
  }

  /** Returns what is reached from the functions in general: what else was made is not needed. */
  static Set<Key> needed(Iterable<FunctionInfo> functions, Map<Key, Linked> finished) {
    Set<Key> needed = new HashSet<>();
    List<Key> work = new ArrayList<>();
    for (FunctionInfo function : functions) {
      work.add(new Key(function, Context.GENERAL));
    }
    while (!work.isEmpty()) {
      Key key = work.remove(work.size() - 1);
      @Nullable Linked linked = finished.get(key);
      if (linked != null && needed.add(key)) {
        work.addAll(linked.reads());
      }
    }
    return needed;
  }
}
