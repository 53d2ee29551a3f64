package dev.nightjar.flow.memory;

import dev.nightjar.flow.model.Defect;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Locks that a function releases before it ends, but not on every way to its end: a data-flow
 * analysis of what is certainly held at each block. A function that ends with the lock held may be
 * meant to hand it over; so its last end must be one without.
 */
final class Locks {
  private enum Held {
    YES,
    NO,
    /** The function has let go of it. */
    LEFT
  }

  private final Body body;
  private final CProgram program;
  private final Library library;
  private final Reports reports;
  private final Set<Place> released = new HashSet<>();

  private Locks(Body body, CProgram program, Library library, Reports reports) {
    this.body = body;
    this.program = program;
    this.library = library;
    this.reports = reports;
  }

  static void find(Body body, CProgram program, Library library, Reports reports) {
    Locks locks = new Locks(body, program, library, reports);
    if (locks.isWorthIt()) {
      locks.run();
    }
  }

  /** Returns whether the function takes a lock and lets go of it. */
  private boolean isWorthIt() {
    Set<Place> taken = new HashSet<>();
    for (Block block : body.function.blocks()) {
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Call call) {
          lock(call, Effect.Operation.LOCK).ifPresent(taken::add);
          lock(call, Effect.Operation.UNLOCK).ifPresent(released::add);
        }
      }
    }
    released.retainAll(taken);
    return !released.isEmpty();
  }

  /** Returns which lock a call takes, or lets go of. */
  private Optional<Place> lock(Instruction.Call call, Effect.Operation operation) {
    if (call.callee() instanceof Callee.Virtual method) {
      String name = operation == Effect.Operation.LOCK ? "lock" : "unlock";
      return method.name().equals(name) && call.arguments().isEmpty()
          ? call.receiver().flatMap(Locks::place)
          : Optional.empty();
    }
    if (call.callee() instanceof Callee.Static named && named.type().isEmpty()) {
      int argument = library.operand(named.name(), operation);
      return argument >= 0 && argument < call.arguments().size()
          ? place(call.arguments().get(argument))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<Place> place(Expression expression) {
    Place place = null;
    if (expression instanceof Expression.AddressOf address) {
      place = address.place();
    } else if (expression instanceof Expression.Read read) {
      place = read.place();
    }
    return Optional.ofNullable(place)
        .filter(each -> each.steps().stream().noneMatch(Locks::isElement));
  }

  private static boolean isElement(Place.Step step) {
    return step instanceof Place.At || step instanceof Place.Element;
  }

  private void run() {
    List<Block> blocks = body.function.blocks();
    @SuppressWarnings({"unchecked", "rawtypes"})
    @Nullable Map<Place, Held>[] entry = new Map[blocks.size()];
    Map<Place, Held> first = new HashMap<>();
    released.forEach(each -> first.put(each, Held.NO));
    entry[0] = first;
    List<Integer> work = new ArrayList<>(List.of(0));
    Map<Span, Map<Place, Held>> ends = new HashMap<>();
    while (!work.isEmpty()) {
      int at = work.remove(work.size() - 1);
      Map<Place, Held> held = new HashMap<>(entry[at]);
      for (Instruction instruction : blocks.get(at).instructions()) {
        step(instruction, held);
      }
      if (blocks.get(at).end() instanceof Terminator.Return end) {
        ends.put(end.span(), held);
      }
      for (int next : Body.successors(blocks.get(at).end())) {
        Map<Place, Held> known = entry[next];
        if (known == null) {
          entry[next] = new HashMap<>(held);
          work.add(next);
        } else if (merge(known, held)) {
          work.add(next);
        }
      }
    }
    released.forEach(lock -> report(lock, ends));
    for (int at = 0; at < blocks.size(); at++) {
      if (entry[at] != null) {
        Map<Place, Held> held = new HashMap<>(entry[at]);
        for (Instruction instruction : blocks.get(at).instructions()) {
          twice(instruction, held);
          step(instruction, held);
        }
      }
    }
  }

  /** Says that a lock that is held is taken again, or one that was let go of is let go of again. */
  private void twice(Instruction instruction, Map<Place, Held> held) {
    if (!(instruction instanceof Instruction.Call call)
        || !(call.callee() instanceof Callee.Static named)) {
      return;
    }
    Optional<Place> taken = lock(call, Effect.Operation.LOCK);
    Optional<Place> left = lock(call, Effect.Operation.UNLOCK);
    boolean again = library.says(named.name(), Effect.Operation.LOCK, "again");
    if (taken.isPresent() && !again && held.get(taken.get()) == Held.YES) {
      reports.addAt(Defect.LOCK_TAKEN_TWICE, body.info, call.span(), named.name(), true);
    } else if (left.isPresent() && held.get(left.get()) == Held.LEFT) {
      reports.addAt(Defect.LOCK_RELEASED_TWICE, body.info, call.span(), named.name(), true);
    }
  }

  /** Keeps what is the same on two ways; says whether anything changed. */
  private static boolean merge(Map<Place, Held> known, Map<Place, Held> held) {
    boolean changed = false;
    for (Place each : List.copyOf(known.keySet())) {
      Held one = known.get(each);
      Held two = held.get(each);
      if (one == two) {
        continue;
      }
      if (isFree(one) && isFree(two)) {
        changed |= one != Held.NO;
        known.put(each, Held.NO);
      } else {
        known.remove(each);
        changed = true;
      }
    }
    return changed;
  }

  private void step(Instruction instruction, Map<Place, Held> held) {
    if (instruction instanceof Instruction.Unknown) {
      held.clear();
    }
    if (!(instruction instanceof Instruction.Call call)) {
      return;
    }
    Optional<Place> taken = lock(call, Effect.Operation.LOCK);
    Optional<Place> left = lock(call, Effect.Operation.UNLOCK);
    if (taken.isPresent()) {
      // Who looks at the result expects that it may fail.
      if (call.result().isPresent()) {
        held.remove(taken.get());
      } else {
        held.put(taken.get(), Held.YES);
      }
    } else if (left.isPresent()) {
      held.put(left.get(), Held.LEFT);
    } else if (mayRelease(call)) {
      held.clear();
    }
  }

  /** Returns whether a call may let go of a lock that is held here. */
  private boolean mayRelease(Instruction.Call call) {
    if (call.callee() instanceof Callee.Dynamic) {
      return true;
    }
    if (call.callee() instanceof Callee.Static named && named.type().isEmpty()) {
      if (library.knows(named.name())) {
        return false;
      }
      Body.Called called = body.called(call);
      if (called.target().isEmpty() && isShouted(named.name())
          || program.isStatement(named.name())
          || called.target().isPresent() && program.releasesLocks(called.target().get(), library)) {
        return true;
      }
    }
    List<Expression> given = new ArrayList<>(call.arguments());
    call.receiver().ifPresent(given::add);
    for (Expression each : given) {
      for (Place lock : released) {
        if (place(each).filter(place -> place.base().equals(lock.base())).isPresent()) {
          return true;
        }
      }
    }
    return false;
  }

  /** A name in capitals is mostly that of a macro. */
  private static boolean isShouted(String name) {
    return name.equals(name.toUpperCase(java.util.Locale.ROOT));
  }

  private static boolean isFree(@Nullable Held held) {
    return held == Held.NO || held == Held.LEFT;
  }

  private void report(Place lock, Map<Span, Map<Place, Held>> ends) {
    Optional<Span> last =
        ends.keySet().stream()
            .max(
                Comparator.comparingInt(
                    (Span each) -> each.startLine() == 0 ? Integer.MAX_VALUE : each.startLine()));
    if (last.isEmpty() || !isFree(ends.getOrDefault(last.get(), Map.of()).get(lock))) {
      return;
    }
    ends.forEach(
        (span, held) -> {
          if (held.get(lock) == Held.YES) {
            reports.addAt(Defect.LOCK_HELD, body.info, span, "The lock", true);
          }
        });
  }
}
