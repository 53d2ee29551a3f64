package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Problem;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lowers jumps out of statements: {@code break}, {@code continue}, {@code yield} and {@code
 * return}. On its way a jump runs the {@code finally} blocks that it leaves, each time a copy of
 * its own.
 */
final class Jumps {
  /** More copies are left out, and noted. Nested blocks would grow exponentially. */
  private static final int MOST_COPIES = 200;

  static final int NONE = FunctionBuilder.NONE;

  private final FunctionLowering function;
  private final FunctionBuilder code;
  private @Nullable Frame top;
  private int copies;

  Jumps(FunctionLowering function) {
    this.function = function;
    this.code = function.code;
  }

  /** A statement that jumps leave. */
  static final class Frame {
    private final @Nullable Frame outer;

    /** The label of the statement, or the empty text. */
    private String label = "";

    private int breakTo = NONE;
    private int continueTo = NONE;

    /** Whether a {@code break} without label ends this statement. */
    private boolean isBreakable;

    private int yieldTo = NONE;
    private int result = NONE;

    private @Nullable Runnable cleanup;

    /** The handler and the names in scope around the cleaned-up statement. */
    private int handler = NONE;

    private int scope;

    private Frame(@Nullable Frame outer) {
      this.outer = outer;
    }
  }

  // ---- frames

  void enterLoop(int breakTo, int continueTo, String label) {
    Frame frame = push();
    frame.breakTo = breakTo;
    frame.continueTo = continueTo;
    frame.isBreakable = true;
    frame.label = label;
  }

  void enterSwitch(int breakTo) {
    Frame frame = push();
    frame.breakTo = breakTo;
    frame.isBreakable = true;
  }

  void enterLabeled(int breakTo, String label) {
    Frame frame = push();
    frame.breakTo = breakTo;
    frame.label = label;
  }

  void enterSwitchExpression(int yieldTo, int result) {
    Frame frame = push();
    frame.yieldTo = yieldTo;
    frame.result = result;
  }

  /** Enters a statement that is cleaned up after. The handler is the one around it. */
  void enterCleanedUp(Runnable cleanup, int handler) {
    Frame frame = push();
    frame.cleanup = cleanup;
    frame.handler = handler;
    frame.scope = function.variables.mark();
  }

  private Frame push() {
    top = new Frame(top);
    return top;
  }

  void exit() {
    if (top != null) {
      top = top.outer;
    }
  }

  // ---- jumps

  /** Returns whether there was a statement to break from. */
  boolean breakFrom(String label) {
    for (Frame frame = top; frame != null; frame = frame.outer) {
      boolean isTarget = label.isEmpty() ? frame.isBreakable : frame.label.equals(label);
      if (isTarget) {
        leaveTo(frame, frame.breakTo);
        return true;
      }
    }
    return false;
  }

  /** Returns whether there was a loop to continue. */
  boolean continueAt(String label) {
    for (Frame frame = top; frame != null; frame = frame.outer) {
      if (frame.continueTo != NONE && (label.isEmpty() || frame.label.equals(label))) {
        leaveTo(frame, frame.continueTo);
        return true;
      }
    }
    return false;
  }

  /** Returns whether there was a switch expression around. */
  boolean yieldValue(Expression value, Span span) {
    for (Frame frame = top; frame != null; frame = frame.outer) {
      if (frame.yieldTo != NONE) {
        code.assign(frame.result, value, span);
        leaveTo(frame, frame.yieldTo);
        return true;
      }
    }
    return false;
  }

  void returnValue(Expression value, Span span) {
    Expression kept = value;
    if (isCleanedUp() && !code.isKept(value)) {
      kept = code.read(code.keep(value, "", span));
    }
    cleanUpTo(null);
    code.leave(new Terminator.Return(Optional.of(kept), span));
  }

  void returnNothing(Span span) {
    cleanUpTo(null);
    code.leave(new Terminator.Return(Optional.empty(), span));
  }

  private boolean isCleanedUp() {
    for (Frame frame = top; frame != null; frame = frame.outer) {
      if (frame.cleanup != null) {
        return true;
      }
    }
    return false;
  }

  private void leaveTo(Frame target, int label) {
    cleanUpTo(target);
    code.jump(label);
  }

  /** Runs the clean-ups of the statements that are left, innermost first. */
  private void cleanUpTo(@Nullable Frame target) {
    Frame innermost = top;
    int handler = code.handler();
    for (Frame frame = innermost; frame != null && frame != target; frame = frame.outer) {
      Runnable cleanup = frame.cleanup;
      if (cleanup != null) {
        top = frame.outer;
        code.handleBy(frame.handler);
        Variables.Hidden hidden = function.variables.hideAfter(frame.scope);
        cleanUp(cleanup);
        function.variables.restore(frame.scope, hidden);
      }
    }
    top = innermost;
    code.handleNextBlocksBy(handler);
  }

  /** Runs one clean-up, unless there have been too many. */
  void cleanUp(Runnable cleanup) {
    if (copies++ < MOST_COPIES) {
      cleanup.run();
    } else if (copies == MOST_COPIES + 1) {
      function.file.problem(Problem.Kind.LIMIT, "too many copies of finally blocks", function.span);
    }
  }
}
