package dev.nightjar.flow.evaluate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The letters of a regular expression and which may follow which: Glushkov's automaton (1961), with
 * the number of ways in which one letter can follow another. What does not consume text, such as
 * anchors and look-around, stands for nothing; groups that are never given up (atomic groups and
 * possessive repetitions) are kept apart, since nothing inside is tried again.
 */
final class RegexPositions {
  /** Of letters, those below are told apart; one bit stands for all others. */
  private static final int LETTERS = 128;

  /** A repetition of at least so many times is taken as one without an end. */
  private static final int MANY = 12;

  /** Thrown for what is not understood. */
  private static final class NotUnderstood extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** A part of the expression: where it can begin and end, and whether it can be empty. */
  private record Part(Map<Integer, Integer> first, Map<Integer, Integer> last, boolean empty) {
    static final Part EMPTY = new Part(Map.of(), Map.of(), true);
  }

  private final String text;
  private final int most;
  private final List<BitSet> letters = new ArrayList<>();
  private final List<Map<Integer, Integer>> follow = new ArrayList<>();
  private boolean ignoreCase;
  private Part whole = Part.EMPTY;
  private boolean anchored;
  private int at;

  private RegexPositions(String text, int most) {
    this.text = text;
    this.most = most;
  }

  /**
   * Reads an expression in Java's syntax.
   *
   * @return empty if it has more than so many letters, or constructs that are not understood
   */
  static Optional<RegexPositions> of(String expression, int most) {
    RegexPositions positions = new RegexPositions(expression, most);
    try {
      positions.whole = positions.alternatives();
      return positions.at < expression.length() ? Optional.empty() : Optional.of(positions);
    } catch (NotUnderstood | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  int count() {
    return letters.size();
  }

  BitSet letters(int position) {
    return letters.get(position);
  }

  Iterable<Integer> following(int position) {
    return follow.get(position).keySet();
  }

  /** Returns in how many ways one letter can come after another. */
  int ways(int position, int next) {
    return follow.get(position).getOrDefault(next, 0);
  }

  /**
   * Returns whether a match that has come to a letter can still fail: something must follow, or the
   * expression says that the text ends there.
   */
  boolean canFailAfter(int position) {
    return anchored || !whole.last.containsKey(position);
  }

  private Part alternatives() {
    Part result = sequence();
    while (at < text.length() && text.charAt(at) == '|') {
      at++;
      Part other = sequence();
      result =
          new Part(
              sum(result.first, other.first),
              sum(result.last, other.last),
              result.empty || other.empty);
    }
    return result;
  }

  private Part sequence() {
    Part result = Part.EMPTY;
    while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
      result = then(result, repeated());
    }
    return result;
  }

  private Part then(Part one, Part other) {
    connect(one.last, other.first);
    return new Part(
        one.empty ? sum(one.first, other.first) : one.first,
        other.empty ? sum(one.last, other.last) : other.last,
        one.empty && other.empty);
  }

  private void connect(Map<Integer, Integer> last, Map<Integer, Integer> first) {
    last.forEach(
        (from, ways) ->
            first.forEach(
                (to, more) -> follow.get(from).merge(to, Math.min(2, ways * more), (a, b) -> 2)));
  }

  private static Map<Integer, Integer> sum(Map<Integer, Integer> one, Map<Integer, Integer> other) {
    Map<Integer, Integer> result = new TreeMap<>(one);
    other.forEach((position, ways) -> result.merge(position, ways, (a, b) -> 2));
    return result;
  }

  private Part repeated() {
    int begin = at;
    int from = letters.size();
    Part part = atom();
    while (at < text.length() && "*+?{".indexOf(text.charAt(at)) >= 0) {
      char sign = text.charAt(at);
      int least = sign == '+' ? 1 : 0;
      int greatest = sign == '?' ? 1 : Integer.MAX_VALUE;
      if (sign == '{') {
        int end = text.indexOf('}', at);
        String[] bounds = text.substring(at + 1, end).split(",", -1);
        least = number(bounds[0]);
        greatest =
            bounds.length == 1
                ? least
                : bounds[1].isEmpty() ? Integer.MAX_VALUE : number(bounds[1]);
        at = end;
      }
      at++;
      boolean possessive = at < text.length() && text.charAt(at) == '+';
      if (possessive || (at < text.length() && text.charAt(at) == '?')) {
        at++;
      }
      int after = at;
      part = repeat(part, begin, from, least, greatest);
      at = after;
      if (possessive) {
        part = apart(from);
      }
      begin = Integer.MAX_VALUE; // a repetition of a repetition is not read again
    }
    return part;
  }

  private static int number(String digits) {
    try {
      return Integer.parseInt(digits.strip());
    } catch (NumberFormatException e) {
      throw new NotUnderstood();
    }
  }

  private Part repeat(Part part, int begin, int from, int least, int greatest) {
    if (greatest >= MANY) {
      connect(part.last, part.first);
      return new Part(part.first, part.last, part.empty || least == 0);
    }
    Part result = least == 0 ? new Part(part.first, part.last, true) : part;
    for (int i = 1; i < greatest && begin != Integer.MAX_VALUE && from < letters.size(); i++) {
      at = begin;
      Part again = atom();
      result = then(result, i < least ? again : new Part(again.first, again.last, true));
    }
    return result;
  }

  /** Cuts off what was read since, as one letter of no text: nothing inside is tried again. */
  private Part apart(int from) {
    while (letters.size() > from) {
      letters.remove(letters.size() - 1);
      follow.remove(follow.size() - 1);
    }
    return letter(new BitSet());
  }

  private Part letter(BitSet set) {
    if (letters.size() >= most) {
      throw new NotUnderstood();
    }
    letters.add(set);
    follow.add(new TreeMap<>());
    Map<Integer, Integer> self = Map.of(letters.size() - 1, 1);
    return new Part(self, self, false);
  }

  private Part atom() {
    char c = text.charAt(at++);
    switch (c) {
      case '(':
        return group();
      case '[':
        return letter(new LetterClass(text, at, ignoreCase).readInto(end -> at = end));
      case '.':
        return letter(LetterClass.all());
      case '^':
        return Part.EMPTY;
      case '$':
        anchored = true;
        return Part.EMPTY;
      case '\\':
        return escape();
      default:
        return letter(LetterClass.of(c, ignoreCase));
    }
  }

  private Part escape() {
    char c = text.charAt(at++);
    if ("bBAGRX".indexOf(c) >= 0) {
      return Part.EMPTY;
    }
    if (c == 'z' || c == 'Z') {
      anchored = true;
      return Part.EMPTY;
    }
    if (Character.isDigit(c) && c != '0') {
      return letter(new BitSet()); // a back reference
    }
    if (c == 'k' || c == 'Q' || c == 'N') {
      throw new NotUnderstood();
    }
    at--;
    LetterClass escaped = new LetterClass(text, at, ignoreCase);
    BitSet set = escaped.escape();
    at = escaped.end();
    return letter(set);
  }

  private Part group() {
    int from = letters.size();
    boolean before = ignoreCase;
    boolean look = false;
    boolean atomic = false;
    if (text.startsWith("?", at)) {
      at++;
      char c = text.charAt(at++);
      if (c == '=' || c == '!') {
        look = true;
      } else if (c == '>') {
        atomic = true;
      } else if (c == '<') {
        look = text.charAt(at) == '=' || text.charAt(at) == '!';
        at = look ? at + 1 : text.indexOf('>', at) + 1;
      } else if (c != ':') {
        at--;
        boolean on = true;
        while (text.charAt(at) != ':' && text.charAt(at) != ')') {
          on &= text.charAt(at) != '-';
          ignoreCase |= on && text.charAt(at) == 'i';
          at++;
        }
        if (text.charAt(at++) == ')') {
          return Part.EMPTY; // holds for what follows
        }
      }
    }
    Part inside = alternatives();
    if (text.charAt(at++) != ')') {
      throw new NotUnderstood();
    }
    ignoreCase = before;
    if (atomic || look) {
      Part single = apart(from);
      return look ? Part.EMPTY : single;
    }
    return inside;
  }

  static int others() {
    return LETTERS;
  }
}
