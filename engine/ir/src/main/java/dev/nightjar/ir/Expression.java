package dev.nightjar.ir;

import java.util.List;
import java.util.Optional;

/**
 * A computation without side effects: calls, allocations by constructors and assignments are
 * instructions.
 */
public sealed interface Expression {

  record Read(Place place) implements Expression {}

  record Literal(Constant value) implements Expression {}

  /** An operator applied to operands from left to right. */
  record Operation(Operator operator, List<Expression> operands) implements Expression {}

  /** A conversion to a type, named as in the source. */
  record Cast(String type, Expression value) implements Expression {}

  /** Whether a value is an instance of a type, named as in the source. */
  record TypeTest(Expression value, String type) implements Expression {}

  /**
   * A new array, collection or map that the language builds itself.
   *
   * @param type the type of the whole as in the source, for example {@code String[]}
   * @param entries the elements in order; without a key an entry's key is its position
   */
  record Make(String type, List<Entry> entries) implements Expression {}

  record Entry(Optional<Expression> key, Expression value) {}

  /**
   * A function value: a lambda or a method reference.
   *
   * @param function the symbol of a function in the same file
   * @param captures the values of the function's leading locals, {@link Function#captures} of them
   */
  record Closure(String function, List<Expression> captures) implements Expression {}

  /** The address of a place, in languages with pointers. */
  record AddressOf(Place place) implements Expression {}

  static Expression read(Place place) {
    return new Read(place);
  }

  static Expression literal(Constant value) {
    return new Literal(value);
  }

  /**
   * The operators. Comparison of strings in a {@code switch} is {@link #EQUAL}. Logical "and" and
   * "or" are control flow, not operators.
   */
  enum Operator {
    /** Addition of numbers, or joining of texts where one operand is a text. */
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    REMAINDER,
    SHIFT_LEFT,
    SHIFT_RIGHT,
    SHIFT_RIGHT_UNSIGNED,
    BIT_AND,
    BIT_OR,
    BIT_XOR,
    BIT_NOT,
    NEGATE,
    NOT,
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }
}
