package dev.nightjar.ir;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One step of a {@link Block}. Every instruction carries the span of the text it stands for. */
public sealed interface Instruction {
  Span span();

  /** Evaluates the value and stores it. */
  record Assign(Place target, Expression value, Span span) implements Instruction {}

  /**
   * Calls a function.
   *
   * @param result the local that takes the result, if it is used
   * @param receiver the value of the receiver, if there is one
   * @param span the whole call expression, from its receiver to its closing parenthesis
   */
  record Call(
      OptionalInt result,
      Callee callee,
      Optional<Expression> receiver,
      List<Expression> arguments,
      Span span)
      implements Instruction {}

  /**
   * Syntax that the frontend does not know, with what it reads and writes as far as can be seen.
   * Counted per language; never an exception and never silence.
   */
  record Unknown(String what, List<Expression> reads, List<Place> writes, Span span)
      implements Instruction {}
}
