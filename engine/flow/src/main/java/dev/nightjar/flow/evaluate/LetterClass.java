package dev.nightjar.flow.evaluate;

import java.util.BitSet;
import java.util.function.IntConsumer;

/** Reads one class of letters, {@code [a-z\d]} or {@code \w}, of a regular expression. */
final class LetterClass {
  private final String text;
  private final boolean ignoreCase;
  private int at;

  /**
   * Prepares to read.
   *
   * @param at after the opening bracket or the backslash
   */
  LetterClass(String text, int at, boolean ignoreCase) {
    this.text = text;
    this.at = at;
    this.ignoreCase = ignoreCase;
  }

  int end() {
    return at;
  }

  static BitSet all() {
    BitSet all = new BitSet();
    all.set(0, RegexPositions.others() + 1);
    return all;
  }

  static BitSet of(char letter, boolean ignoreCase) {
    BitSet set = new BitSet();
    set.set(Math.min(letter, RegexPositions.others()));
    if (ignoreCase) {
      set.set(Math.min(Character.toLowerCase(letter), RegexPositions.others()));
      set.set(Math.min(Character.toUpperCase(letter), RegexPositions.others()));
    }
    return set;
  }

  /** Reads to the closing bracket, and says where the rest begins. */
  BitSet readInto(IntConsumer rest) {
    BitSet set = read();
    rest.accept(at);
    return set;
  }

  private BitSet read() {
    boolean negated = text.charAt(at) == '^';
    if (negated) {
      at++;
    }
    BitSet set = new BitSet();
    boolean any = false;
    while (text.charAt(at) != ']' || !any) {
      any = true;
      if (text.startsWith("&&", at)) {
        at += 2;
        set.and(text.charAt(at) == '[' ? nested() : rest());
      } else if (text.charAt(at) == '[') {
        set.or(nested());
      } else {
        range(set);
      }
    }
    at++;
    if (negated) {
      BitSet others = all();
      others.andNot(set);
      return others;
    }
    return set;
  }

  private BitSet nested() {
    at++;
    return read();
  }

  private BitSet rest() {
    BitSet set = new BitSet();
    while (text.charAt(at) != ']') {
      range(set);
    }
    return set;
  }

  private void range(BitSet set) {
    char from = text.charAt(at++);
    if (from == '\\') {
      set.or(escape());
      return;
    }
    boolean isRange =
        text.charAt(at) == '-' && text.charAt(at + 1) != ']' && text.charAt(at + 1) != '[';
    if (!isRange) {
      set.or(of(from, ignoreCase));
      return;
    }
    at++;
    char to = text.charAt(at++);
    if (to == '\\') {
      to = text.charAt(at++);
    }
    for (int letter = from; letter <= Math.min(to, RegexPositions.others()); letter++) {
      set.or(of((char) letter, ignoreCase));
    }
    if (to >= RegexPositions.others()) {
      set.set(RegexPositions.others());
    }
  }

  /** Reads what stands after a backslash. */
  BitSet escape() {
    char c = text.charAt(at++);
    BitSet set = new BitSet();
    switch (Character.toLowerCase(c)) {
      case 'd' -> set.set('0', '9' + 1);
      case 'w' -> {
        set.set('0', '9' + 1);
        set.set('a', 'z' + 1);
        set.set('A', 'Z' + 1);
        set.set('_');
      }
      case 's' -> " \t\n\r\f\u000b".chars().forEach(set::set);
      case 'h' -> " \t".chars().forEach(set::set);
      case 'p' -> {
        at = text.charAt(at) == '{' ? text.indexOf('}', at) + 1 : at + 1;
        return all(); // too much rather than too little of a property
      }
      default -> {
        return literal(c);
      }
    }
    if (Character.isUpperCase(c)) {
      BitSet others = all();
      others.andNot(set);
      return others;
    }
    return set;
  }

  private BitSet literal(char c) {
    return switch (c) {
      case 'n' -> of('\n', false);
      case 't' -> of('\t', false);
      case 'r' -> of('\r', false);
      case 'f' -> of('\f', false);
      case 'x' -> hexadecimal(2);
      case 'u' -> hexadecimal(4);
      default -> of(c, ignoreCase);
    };
  }

  private BitSet hexadecimal(int digits) {
    int code = Character.digit(text.charAt(at), 16);
    for (int i = 1; i < digits; i++) {
      code = code * 16 + Character.digit(text.charAt(at + i), 16);
    }
    at += digits;
    return of((char) Math.max(0, code), ignoreCase);
  }
}
