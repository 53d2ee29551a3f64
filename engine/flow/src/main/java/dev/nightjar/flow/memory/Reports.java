package dev.nightjar.flow.memory;

import dev.nightjar.flow.model.Defect;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.value.Site;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what is found while one function is run; each defect of a place once. */
final class Reports {
  private static final Comparator<Found> ORDER =
      Comparator.comparing((Found each) -> each.function().site(each.span()))
          .thenComparing(Found::defect)
          .thenComparing(each -> each.cause() == null ? "" : each.cause().function());

  private record Key(Defect defect, FunctionInfo function, Span span, String origin) {}

  /** Whether something was used that was set, and what if not. */
  private static final class Uses {
    final Object subject;
    final @Nullable Uses next;
    boolean set;
    @Nullable Found found;

    Uses(Object subject, @Nullable Uses next) {
      this.subject = subject;
      this.next = next;
    }
  }

  private final Map<Key, Found> found = new LinkedHashMap<>();

  /** By the very object: each instruction has its own. */
  private final Map<Span, Uses> uses = new IdentityHashMap<>();

  /** While above zero nothing is reported: values are looked at once more. */
  int quiet;

  void add(Defect defect, Frame frame, State state, String subject, @Nullable Cause cause) {
    if (quiet > 0) {
      return;
    }
    if (isCertain(defect, state, cause)) {
      put(made(defect, frame, state, subject, cause));
    } else if (frame.visible().caller == null && isOf(frame.visible(), defect, cause)) {
      Span at = frame.visible().at;
      Always always = candidates.computeIfAbsent(new Place(defect, at), any -> new Always());
      if (always.last != visits(at)) {
        always.last = visits(at);
        always.times++;
        if (always.found == null) {
          always.found = made(defect, frame, state, subject, cause);
        }
      }
    }
  }

  /** A function that returns null may never do so where its caller goes on without a look. */
  private static boolean isOf(Frame frame, Defect defect, @Nullable Cause cause) {
    return defect != Defect.NULL_DEREFERENCE
        || cause != null
            && cause.function().equals(frame.body.info.symbol())
            && !cause.what().equals(Cause.BY_CALL);
  }

  private record Place(Defect defect, Span span) {}

  /** What may be wrong at a place on some paths; if on all, it is wrong. */
  private static final class Always {
    int times;
    int last;
    @Nullable Found found;
  }

  private final Map<Place, Always> candidates = new LinkedHashMap<>();

  /** How often the instructions of the outermost function were run. */
  private final Map<Span, int[]> visited = new IdentityHashMap<>();

  /** Says that an instruction of the outermost function is run. */
  void visit(Span instruction) {
    visited.computeIfAbsent(instruction, any -> new int[1])[0]++;
  }

  private int visits(Span at) {
    int[] times = visited.get(at);
    return times == null ? 0 : times[0];
  }

  /**
   * Returns whether a defect follows from what is known, rather than from a path that the rest of
   * the program may never take: the path is open to all, or begins where the cause is.
   */
  private static boolean isCertain(Defect defect, State state, @Nullable Cause cause) {
    if (state.choices == 0) {
      return true;
    }
    return switch (defect) {
      case NULL_DEREFERENCE, USE_AFTER_RELEASE, DOUBLE_RELEASE ->
          cause != null && cause.since() == state.since;
      case STACK_OVERFLOW,
          HEAP_OVERFLOW,
          OVERREAD,
          UNDERREAD,
          UNDERWRITE,
          INTEGER_OVERFLOW,
          INTEGER_UNDERFLOW,
          DIVISION_BY_ZERO ->
          cause != null && cause.exact();
      case ALLOCATION_SIZE_OVERFLOW, LEAK, HANDLE_LEAK -> false;
      default -> true;
    };
  }

  /** Adds what belongs to another place than where the function runs. */
  void addAt(Defect defect, FunctionInfo function, Span span, String subject, boolean sure) {
    if (quiet == 0 && span.startLine() > 0 && sure) {
      put(new Found(defect, function, span, subject, null, List.of(), sure));
    }
  }

  private void put(Found each) {
    if (each.span().startLine() == 0) {
      return;
    }
    String origin = each.cause() == null ? "" : each.cause().function();
    Key key = new Key(each.defect(), each.function(), each.span(), origin);
    found.merge(key, each, (one, two) -> !one.sure() && two.sure() ? two : one);
  }

  private static Found made(
      Defect defect, Frame frame, State state, String subject, @Nullable Cause cause) {
    return made(defect, frame, state, subject, cause, state.choices == 0);
  }

  private static Found made(
      Defect defect,
      Frame frame,
      State state,
      String subject,
      @Nullable Cause cause,
      boolean sure) {
    Frame visible = frame.visible();
    Deque<Found.Step> calls = new ArrayDeque<>();
    for (Frame inner = visible; inner.caller != null; inner = inner.caller) {
      if (!inner.body.macro) {
        Frame caller = inner.caller.visible();
        calls.addFirst(
            new Found.Step(
                caller.body.info.site(caller == inner.caller ? inner.call : caller.at),
                caller.body.info,
                "calls " + name(inner.body.function)));
      }
    }
    Frame outermost = visible;
    while (outermost.caller != null) {
      outermost = outermost.caller;
    }
    Found.Origin origin =
        cause != null
            ? new Found.Origin(cause.what(), cause.site(), cause.function())
            : calls.isEmpty()
                ? null
                : new Found.Origin(
                    "in " + name(outermost.body.function),
                    calls.getFirst().site(),
                    outermost.body.info.symbol());
    return new Found(
        defect, visible.body.info, visible.at, subject, origin, new ArrayList<>(calls), sure);
  }

  /** Returns the name of a function for people: that of a constructor is that of its class. */
  private static String name(Function function) {
    return function.name().equals(Function.CONSTRUCTOR)
        ? Classes.simple(function.owner())
        : function.name();
  }

  /**
   * Counts a use of a value: it is reported if no path to the place gives it one.
   *
   * @param subject the very object that names it in the code
   */
  void used(Frame frame, State state, boolean isUnset, Object subject, Supplier<String> name) {
    if (quiet > 0) {
      return;
    }
    Frame visible = frame.visible();
    Uses first = uses.get(visible.at);
    Uses mine = first;
    while (mine != null && mine.subject != subject) {
      mine = mine.next;
    }
    if (mine == null) {
      mine = new Uses(subject, first);
      uses.put(visible.at, mine);
    }
    if (!isUnset) {
      mine.set = true;
      return;
    }
    // What is not set in one configuration is mostly handed to code that is empty there.
    boolean sure = state.choices == 0 && !state.configured;
    if (mine.found == null || sure && !mine.found.sure()) {
      mine.found = made(Defect.UNSET_VALUE, frame, state, name.get(), null, sure);
    }
  }

  /**
   * Returns all that was found.
   *
   * @param complete whether all paths were followed to their end
   */
  Collection<Found> all(boolean complete) {
    for (Uses each : uses.values()) {
      for (Uses use = each; use != null; use = use.next) {
        // If no path that comes here sets it, no path that is never taken matters.
        if (use.found != null && (use.found.sure() || complete && !use.set)) {
          put(use.found);
        }
      }
    }
    for (Map.Entry<Place, Always> each : candidates.entrySet()) {
      Always always = each.getValue();
      if (complete && always.found != null && always.times == visits(each.getKey().span())) {
        put(always.found);
      }
    }
    return found.values().stream().sorted(ORDER).toList();
  }

  static Site site(Frame frame) {
    return frame.site();
  }
}
