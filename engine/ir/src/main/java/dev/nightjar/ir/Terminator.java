package dev.nightjar.ir;

import java.util.Optional;

/** How a {@link Block} ends. Targets are indexes into {@link Function#blocks}. */
public sealed interface Terminator {

  record Goto(int target) implements Terminator {}

  /** Continues at one of two blocks, by a boolean. */
  record Branch(Expression condition, int whenTrue, int whenFalse, Span span)
      implements Terminator {}

  record Return(Optional<Expression> value, Span span) implements Terminator {}

  record Throw(Expression value, Span span) implements Terminator {}

  /** Ends a block that control never leaves. */
  record Stop() implements Terminator {}
}
