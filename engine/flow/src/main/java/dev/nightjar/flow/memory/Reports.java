package dev.nightjar.flow.memory;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.value.Site;
import dev.nightjar.ir.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what is found while one function is run; each defect of a place once. */
final class Reports {
  private record Key(Defect defect, FunctionInfo function, Span span, String origin) {}

  private record Place(FunctionInfo function, Span span) {}

  private final Map<Key, Found> found = new LinkedHashMap<>();
  private final Map<Place, int[]> uses = new LinkedHashMap<>();
  private final Map<Place, Found> unset = new LinkedHashMap<>();

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

  /** Counts a use of a value: it is reported if no path to the place gives it one. */
  void used(Frame frame, State state, boolean isUnset, String subject) {
    if (quiet > 0) {
      return;
    }
    Frame visible = frame.visible();
    Place place = new Place(visible.body.info, visible.at);
    int[] counts = uses.computeIfAbsent(place, any -> new int[2]);
    counts[isUnset ? 1 : 0]++;
    if (isUnset) {
      unset.putIfAbsent(place, made(Defect.UNSET_VALUE, frame, state, subject, null));
    }
  }

  Collection<Found> all() {
    unset.forEach(
        (place, each) -> {
          int[] counts = uses.getOrDefault(place, new int[2]);
          // The first iterations of a loop may read what was set and later ones what was not.
          if (each.sure() || counts[0] == 0) {
            put(each);
          }
        });
    return found.values();
  }

  static Site site(Frame frame) {
    return frame.site();
  }
}
