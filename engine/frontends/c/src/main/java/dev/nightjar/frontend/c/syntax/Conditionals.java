package dev.nightjar.frontend.c.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Decides which arms of conditional compilation are read.
 *
 * <p>The first arm is. A later one is read too if both are whole statements, declarations or
 * members of a list: then code of all configurations is analysed. Otherwise (half a header of a
 * function, an operand, an open brace) the first arm stands for all. {@code #if 0} and parts for
 * the other one of C and C++ are left out.
 */
final class Conditionals {
  private static final Pattern FOR_CPP =
      Pattern.compile("defined\\s*\\(?\\s*(__cplusplus|c_plusplus)\\s*\\)?.*");
  private static final Pattern NOT_FOR_CPP =
      Pattern.compile("!\\s*defined\\s*\\(?\\s*__cplusplus\\s*\\)?");

  /** One conditional that is open. */
  private static final class Frame {
    /** Whether all of it is left out. */
    boolean outside;

    /** Whether an arm was read, and more may be. */
    boolean taken;

    /** Whether no more arms are read. */
    boolean closed;

    /** Whether the present arm is read. */
    boolean reading;

    /** Whether the present arm is dropped unless it is whole. */
    boolean tentative;

    int start;
    int round;
    int braces;
    int lowest;

    /** The directive of the present arm. */
    String word = "";

    String condition = "";

    /** The arms that were read, as far as they are whole. */
    final List<Alternatives.Arm> arms = new ArrayList<>(2);
  }

  private final CScanner scanner;
  private final Alternatives alternatives;
  private final boolean cpp;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private boolean skipping;
  private int round;
  private int braces;

  Conditionals(CScanner scanner, Alternatives alternatives, boolean cpp) {
    this.scanner = scanner;
    this.alternatives = alternatives;
    this.cpp = cpp;
  }

  boolean isSkipping() {
    return skipping;
  }

  void open() {
    round++;
  }

  void close() {
    round = Math.max(0, round - 1);
  }

  void openBrace() {
    braces++;
  }

  void closeBrace() {
    braces--;
    Frame frame = frames.peek();
    if (frame != null) {
      frame.lowest = Math.min(frame.lowest, braces);
    }
    if (braces <= 0) {
      // A bracket that was lost in one function does not matter in the next.
      round = 0;
    }
  }

  void begin(String word, String condition) {
    Frame frame = new Frame();
    frame.outside = skipping;
    frames.push(frame);
    arm(frame, word, condition, holds(word, condition));
  }

  void next(String word, String condition) {
    Frame frame = frames.peek();
    if (frame == null) {
      return;
    }
    finish(frame);
    String kind = word.equals("else") ? "else" : word.replace("elif", "if");
    arm(frame, kind, condition, holds(kind, condition));
  }

  void end() {
    Frame frame = frames.poll();
    if (frame == null) {
      return;
    }
    finish(frame);
    if (!frame.arms.isEmpty()) {
      alternatives.add(frame.arms);
    }
    skipping = frame.outside;
    Frame around = frames.peek();
    if (around != null) {
      around.lowest = Math.min(around.lowest, frame.lowest);
    }
  }

  /** 1 if a condition always holds, 0 if it never does, -1 if that depends. */
  private int holds(String word, String condition) {
    String bare = comment(condition);
    int inCpp = cpp ? 1 : 0;
    switch (word) {
      case "if" -> {
        return switch (bare) {
          case "0" -> 0;
          case "1" -> 1;
          default -> NOT_FOR_CPP.matcher(bare).matches() ? 1 - inCpp : forCpp(bare);
        };
      }
      case "ifdef" -> {
        return bare.equals("__cplusplus") ? inCpp : -1;
      }
      case "ifndef" -> {
        return bare.equals("__cplusplus") ? 1 - inCpp : -1;
      }
      default -> {
        return -1;
      }
    }
  }

  /** What else the condition asks is not known in C++. */
  private int forCpp(String condition) {
    if (!FOR_CPP.matcher(condition).matches()) {
      return -1;
    }
    return !cpp ? 0 : condition.contains("&&") ? -1 : 1;
  }

  private static String comment(String text) {
    int comment = text.indexOf("/*");
    int line = text.indexOf("//");
    int end = comment < 0 ? line : line < 0 ? comment : Math.min(comment, line);
    return end < 0 ? text : text.substring(0, end).strip();
  }

  private void arm(Frame frame, String word, String condition, int holds) {
    frame.word = holds == 1 ? "else" : word;
    frame.condition = condition;
    frame.reading = !frame.outside && !frame.closed && holds != 0;
    frame.tentative = frame.taken;
    if (frame.reading) {
      frame.start = scanner.tokenCount();
      frame.round = round;
      frame.braces = braces;
      frame.lowest = braces;
      frame.closed = holds == 1;
    } else {
      frame.lowest = Math.min(frame.lowest, braces);
    }
    skipping = !frame.reading;
  }

  /** Ends the present arm. */
  private void finish(Frame frame) {
    if (!frame.reading) {
      return;
    }
    int count = scanner.tokenCount();
    boolean whole = isWhole(frame, count);
    if (frame.tentative && !whole) {
      scanner.dropFrom(frame.start);
      alternatives.dropFrom(frame.start);
      round = frame.round;
      braces = frame.braces;
      frame.lowest = braces;
    } else if (count > frame.start) {
      frame.taken = true;
      frame.closed |= !whole;
      if (whole) {
        frame.arms.add(
            Alternatives.arm(frame.start, count, frame.word, comment(frame.condition)));
      }
    }
    frame.reading = false;
  }

  private boolean isWhole(Frame frame, int count) {
    if (count == frame.start || frame.braces != braces || frame.lowest < frame.braces) {
      return false;
    }
    if (frame.round != 0 || round != 0 || scanner.typeOf(frame.start) == CLexer.ELSE) {
      return false;
    }
    int before = scanner.typeOf(frame.start - 1);
    int last = scanner.typeOf(count - 1);
    if (last == CLexer.COMMA) {
      return before == CLexer.COMMA || before == CLexer.LBRACE;
    }
    boolean begins =
        switch (before) {
          case -1, CLexer.SEMI, CLexer.LBRACE, CLexer.RBRACE, CLexer.COLON -> true;
          default -> false;
        };
    return begins && (last == CLexer.SEMI || last == CLexer.RBRACE);
  }
}
