package dev.nightjar.flow.memory;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.value.Site;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call that is being run. */
final class Frame {
  final Body body;
  final @Nullable Frame caller;
  final Span call;
  final int depth;
  final Region[] locals;
  Span at = Span.NONE;

  /** What a macro was given: it stands for the text, as in the operand of {@code sizeof}. */
  List<Expression> arguments = List.of();

  /** Places that results of macros stand for, by the temporary that holds the result. */
  final java.util.Map<Integer, Accesses.Location> standsFor = new java.util.HashMap<>(0);

  /** The object that a method of C++ runs on. */
  @Nullable Target self;

  /** Whether the code that is being run is part of a loop. */
  boolean inLoop;

  Frame(Body body, @Nullable Frame caller, Span call) {
    this.body = body;
    this.caller = caller;
    this.call = call;
    this.depth = caller == null ? 0 : caller.depth + 1;
    this.locals = new Region[body.types.length];
  }

  /** Returns the call that stands in the text: code of macros stands where they are used. */
  Frame visible() {
    Frame frame = this;
    while (frame.body.macro && frame.caller != null) {
      frame.caller.at = frame.call;
      frame = frame.caller;
    }
    return frame;
  }

  FunctionInfo function() {
    return visible().body.info;
  }

  Site site() {
    Frame frame = visible();
    return frame.body.info.site(frame.at);
  }

  boolean isRunning(FunctionInfo function) {
    for (Frame frame = this; frame != null; frame = frame.caller) {
      if (frame.body.info == function) {
        return true;
      }
    }
    return false;
  }
}
