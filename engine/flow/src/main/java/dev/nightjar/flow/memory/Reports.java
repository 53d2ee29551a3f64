package dev.nightjar.flow.memory;

import dev.nightjar.flow.model.Defect;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.value.Site;
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

  /** On which paths something was used that was set, and on which not; paths share 64 bits. */
  private static final class Uses {
    final Object subject;
    final @Nullable Uses next;
    long set;
    long unset;
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
    if (quiet == 0) {
      put(made(defect, frame, state, subject, cause));
    }
  }

  /** Adds what belongs to another place than where the function runs. */
  void addAt(Defect defect, FunctionInfo function, Span span, String subject, boolean sure) {
    if (quiet == 0 && span.startLine() > 0) {
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
    Frame visible = frame.visible();
    Deque<Found.Step> calls = new ArrayDeque<>();
    for (Frame inner = visible; inner.caller != null; inner = inner.caller) {
      if (!inner.body.macro) {
        Frame caller = inner.caller.visible();
        calls.addFirst(
            new Found.Step(
                caller.body.info.site(caller == inner.caller ? inner.call : caller.at),
                caller.body.info,
                "calls " + inner.body.function.name()));
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
                    "in " + outermost.body.function.name(),
                    calls.getFirst().site(),
                    outermost.body.info.symbol());
    return new Found(
        defect,
        visible.body.info,
        visible.at,
        subject,
        origin,
        new ArrayList<>(calls),
        state.choices == 0);
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
    long bit = 1L << (state.path & 63);
    if (!isUnset) {
      mine.set |= bit;
      return;
    }
    mine.unset |= bit;
    if (mine.found == null) {
      mine.found = made(Defect.UNSET_VALUE, frame, state, name.get(), null);
    }
  }

  Collection<Found> all() {
    for (Uses each : uses.values()) {
      for (Uses use = each; use != null; use = use.next) {
        // On each path that comes here it is unset at least once: a path that may not be taken
        // does not suffice.
        if (use.found != null && (use.found.sure() || (use.set & ~use.unset) == 0)) {
          put(use.found);
        }
      }
    }
    return found.values().stream().sorted(ORDER).toList();
  }

  static Site site(Frame frame) {
    return frame.site();
  }
}
