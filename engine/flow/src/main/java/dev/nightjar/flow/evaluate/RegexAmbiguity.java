package dev.nightjar.flow.evaluate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides whether a regular expression can match one text in a number of ways that grows
 * exponentially with the text, so that a matcher which tries them one after the other does not come
 * to an end where the match fails.
 *
 * <p>The test is that of Weber and Seidl for automata (On the Degree of Ambiguity of Finite
 * Automata, 1991), as Weideman, van der Merwe, Berglund and Watson apply it to backtracking
 * matchers (Analyzing Matching Time Behavior of Backtracking Regular Expression Matchers by Using
 * Ambiguity of NFA, 2016): some state can be reached again from itself by two different ways on the
 * same text. The automaton is Glushkov's, whose states are the letters of the expression; two ways
 * from one letter to the next, as nested repetitions make them, are counted where it is built.
 */
public final class RegexAmbiguity {
  /** Expressions with more letters are not looked at: pairs of letters are. */
  private static final int MOST_POSITIONS = 160;

  /**
   * Pairs of letters that are looked at for one expression; what is not found by then is not told.
   */
  private static final int MOST_PAIRS = 100_000;

  private static final int MOST_KNOWN = 5_000;
  private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

  private final RegexPositions positions;
  private final boolean whole;
  private int pairs;

  private RegexAmbiguity(RegexPositions positions, boolean whole) {
    this.positions = positions;
    this.whole = whole;
  }

  /**
   * Returns whether an expression is exponentially ambiguous; false if it is not understood.
   *
   * @param whole whether it must match to the end of the text: else it does not fail after its last
   *     letter
   */
  public static boolean isAmbiguous(String expression, boolean whole) {
    String key = (whole ? "=" : "~") + expression;
    Boolean known = KNOWN.get(key);
    if (known == null) {
      Optional<RegexPositions> parsed = RegexPositions.of(expression, MOST_POSITIONS);
      known = parsed.map(p -> new RegexAmbiguity(p, whole).isExponential()).orElse(false);
      if (KNOWN.size() < MOST_KNOWN) {
        KNOWN.put(key, known);
      }
    }
    return known;
  }

  private boolean isExponential() {
    int count = positions.count();
    List<BitSet> reach = new ArrayList<>();
    for (int from = 0; from < count; from++) {
      reach.add(reachable(from));
    }
    for (int from = 0; from < count; from++) {
      for (int to : positions.following(from)) {
        if (positions.ways(from, to) > 1 && reach.get(to).get(from)) {
          return canFail(from, reach);
        }
      }
    }
    for (int state = 0; state < count; state++) {
      if (canFail(state, reach) && reach.get(state).get(state) && forks(state, reach)) {
        return true;
      }
    }
    return false;
  }

  /** Without an end that must be reached, a loop that may end anywhere is left, not tried again. */
  private boolean canFail(int state, List<BitSet> reach) {
    for (int other = 0; other < positions.count() && !whole; other++) {
      boolean inLoop = reach.get(state).get(other) && reach.get(other).get(state);
      if (inLoop && !positions.canFailAfter(other)) {
        return false;
      }
    }
    return true;
  }

  private BitSet reachable(int from) {
    BitSet seen = new BitSet();
    Deque<Integer> work = new ArrayDeque<>(List.of(from));
    while (!work.isEmpty()) {
      for (int next : positions.following(work.pop())) {
        if (!seen.get(next)) {
          seen.set(next);
          work.push(next);
        }
      }
    }
    return seen;
  }

  /** Returns whether two different ways on one text lead from a state back to itself. */
  private boolean forks(int state, List<BitSet> reach) {
    int count = positions.count();
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> work = new ArrayDeque<>();
    int start = state * count + state;
    seen.add(start);
    work.push(start);
    Map<Integer, List<Integer>> before = new HashMap<>();
    while (!work.isEmpty() && pairs < MOST_PAIRS) {
      int pair = work.pop();
      pairs++;
      for (int one : positions.following(pair / count)) {
        for (int other : positions.following(pair % count)) {
          boolean possible =
              reach.get(one).get(state)
                  && reach.get(other).get(state)
                  && positions.letters(one).intersects(positions.letters(other));
          if (possible) {
            int next = one * count + other;
            before.computeIfAbsent(next, n -> new ArrayList<>()).add(pair);
            if (seen.add(next)) {
              work.push(next);
            }
          }
        }
      }
    }
    // Backwards from the pair of the state with itself: is a pair of different states on a cycle?
    Set<Integer> back = new HashSet<>();
    Deque<Integer> backwards = new ArrayDeque<>(List.of(start));
    while (!backwards.isEmpty()) {
      for (int pair : before.getOrDefault(backwards.pop(), List.of())) {
        if (back.add(pair)) {
          if (pair / count != pair % count) {
            return true;
          }
          backwards.push(pair);
        }
      }
    }
    return false;
  }
}
