package dev.nightjar.flow.link;

import dev.nightjar.flow.value.EntryPort;
import dev.nightjar.flow.value.Guard;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Constant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the outcome of a function that answers yes or no says of its parameters: a caller that was
 * answered {@code true} knows what held wherever the function returns {@code true}.
 */
final class Outcomes {
  private final Frame frame;
  private final long[][] harmless = new long[2][];
  private final boolean[] possible = new boolean[2];

  Outcomes(Frame frame) {
    this.frame = frame;
    reset();
  }

  /** Forgets what states that were not settled yet have said. */
  void reset() {
    for (int outcome = 0; outcome < 2; outcome++) {
      harmless[outcome] = new long[frame.leadingLocals()];
      Arrays.fill(harmless[outcome], -1L);
      possible[outcome] = false;
    }
  }

  /** Adds a way to return. */
  void add(State state, Value returned) {
    for (int outcome = 0; outcome < 2; outcome++) {
      boolean truth = outcome == 1;
      if (returned.constants().isAny() || returned.constants().contains(Constant.of(truth))) {
        possible[outcome] = true;
        for (int i = 0; i < harmless[outcome].length; i++) {
          harmless[outcome][i] &= found(state.locals[i], i) | claimed(returned, i, truth);
        }
      }
    }
  }

  /** Returns the kinds in which a parameter was found harmless on the way, if it is still there. */
  private long found(Value value, int local) {
    for (Taint.Entry entry : value.taint().entries()) {
      if (entry.origin() == frame.local(local) && entry.trace() == null) {
        return entry.cleaned();
      }
    }
    return 0;
  }

  /** Returns the kinds in which a parameter is harmless where the returned condition holds. */
  private long claimed(Value returned, int local, boolean outcome) {
    Guard guard = returned.guard();
    long kinds = 0;
    if (guard != null && guard.sort() == Guard.Sort.TRUTH) {
      for (Guard.Claim claim : guard.claims()) {
        if (claim.when() == outcome && isParameter(claim.about(), local)) {
          kinds |= claim.harmless();
        }
      }
    }
    return kinds;
  }

  private boolean isParameter(Value value, int local) {
    int[] objects = value.objects();
    return objects.length == 1 && frame.object(objects[0]).port() == frame.local(local);
  }

  /** Returns what callers may conclude from the outcome; empty if nothing. */
  Optional<Guard> guard() {
    List<Guard.Claim> claims = new ArrayList<>();
    for (int outcome = 0; outcome < 2; outcome++) {
      for (int i = 0; i < harmless[outcome].length; i++) {
        if (possible[outcome] && harmless[outcome][i] != 0) {
          EntryPort port = frame.local(i);
          Value about = frame.entryValue(port, frame.localType(i));
          claims.add(new Guard.Claim(about, outcome == 1, harmless[outcome][i], Optional.empty()));
        }
      }
    }
    return claims.isEmpty() ? Optional.empty() : Optional.of(new Guard(claims));
  }
}
