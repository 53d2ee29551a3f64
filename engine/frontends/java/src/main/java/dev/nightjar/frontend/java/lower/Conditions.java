package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.lower.Bindings.Binding;
import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Expression;
import java.util.List;

/** Lowers conditions to branches, with the pattern variables they bring into scope. */
final class Conditions {
  private final FunctionLowering function;
  private final FunctionBuilder code;
  private final Source source;

  Conditions(FunctionLowering function) {
    this.function = function;
    this.code = function.code;
    this.source = function.source;
  }

  /**
   * Branches on a condition. Pattern variables are in scope only within it; the caller declares
   * those that it returns where they belong.
   */
  Bindings branch(int node, int whenTrue, int whenFalse) {
    switch (source.kind(node)) {
      case PARENTHESIZED:
        return branch(source.child(node), whenTrue, whenFalse);
      case LITERAL:
        return literal(node, whenTrue, whenFalse);
      case UNARY:
        if (source.isChar(source.first(node), '!')) {
          return branch(source.child(node), whenFalse, whenTrue).negated();
        }
        break;
      case BINARY:
        if (isLogical(node, '&')) {
          return all(node, whenTrue, whenFalse);
        } else if (isLogical(node, '|')) {
          return any(node, whenTrue, whenFalse);
        }
        break;
      case INSTANCEOF:
        if (hasPattern(node)) {
          return match(node, whenTrue, whenFalse);
        }
        break;
      default:
        break;
    }
    code.branch(function.expressions.value(node), whenTrue, whenFalse, source.span(node));
    return Bindings.NONE;
  }

  private Bindings literal(int node, int whenTrue, int whenFalse) {
    code.jump(source.isText(source.first(node), "true") ? whenTrue : whenFalse);
    return Bindings.NONE;
  }

  private Bindings all(int node, int whenTrue, int whenFalse) {
    int mark = function.variables.mark();
    List<Binding> bound = List.of();
    for (int operand = source.child(node); operand != Source.NONE; operand = source.next(operand)) {
      boolean isLast = source.next(operand) == Source.NONE;
      int next = isLast ? whenTrue : code.label();
      List<Binding> introduced = branch(operand, next, whenFalse).whenTrue();
      Bindings.declare(introduced, function.variables);
      bound = Bindings.join(bound, introduced);
      if (!isLast) {
        code.begin(next);
      }
    }
    function.variables.reset(mark);
    return bound.isEmpty() ? Bindings.NONE : new Bindings(bound, List.of());
  }

  private Bindings any(int node, int whenTrue, int whenFalse) {
    int mark = function.variables.mark();
    List<Binding> bound = List.of();
    for (int operand = source.child(node); operand != Source.NONE; operand = source.next(operand)) {
      boolean isLast = source.next(operand) == Source.NONE;
      int next = isLast ? whenFalse : code.label();
      List<Binding> introduced = branch(operand, whenTrue, next).whenFalse();
      Bindings.declare(introduced, function.variables);
      bound = Bindings.join(bound, introduced);
      if (!isLast) {
        code.begin(next);
      }
    }
    function.variables.reset(mark);
    return bound.isEmpty() ? Bindings.NONE : new Bindings(List.of(), bound);
  }

  private Bindings match(int node, int whenTrue, int whenFalse) {
    int operand = source.child(node);
    int pattern = source.next(operand);
    Expression value = function.expressions.value(operand);
    if (!(value instanceof Expression.Read)) {
      value = Expression.read(function.expressions.place(value, operand));
    }
    List<Binding> bound = function.patterns.match(pattern, value, whenTrue, whenFalse);
    return bound.isEmpty() ? Bindings.NONE : new Bindings(bound, List.of());
  }

  // ---- conditions as values

  /** Returns whether evaluating the condition takes branches. */
  boolean isControlFlow(int node) {
    return switch (source.kind(node)) {
      case PARENTHESIZED -> isControlFlow(source.child(node));
      case UNARY -> source.isChar(source.first(node), '!') && isControlFlow(source.child(node));
      case BINARY -> isLogical(node, '&') || isLogical(node, '|');
      case INSTANCEOF -> hasPattern(node);
      default -> false;
    };
  }

  private boolean isLogical(int binary, char operator) {
    int token = source.last(source.child(binary)) + 1;
    return source.firstChar(token) == operator && source.length(token) == 2;
  }

  private boolean hasPattern(int node) {
    return source.kind(source.next(source.child(node))).isPattern();
  }

  Expression typeTest(int node) {
    if (hasPattern(node)) {
      return value(node);
    }
    int operand = source.child(node);
    Expression value = function.expressions.value(operand);
    return new Expression.TypeTest(value, function.names.typeText(source.next(operand)));
  }

  /** Lowers a condition that takes branches to a value. */
  Expression value(int node) {
    int whenTrue = code.label();
    int whenFalse = code.label();
    int end = code.label();
    int result = code.addTemporary("boolean");
    branch(node, whenTrue, whenFalse);
    code.begin(whenTrue);
    code.assign(result, Expressions.TRUE, source.span(node));
    code.jump(end);
    code.begin(whenFalse);
    code.assign(result, Expressions.FALSE, source.span(node));
    code.begin(end);
    return code.read(result);
  }

  /** Lowers a chain of conditional expressions. */
  Expression choice(int node) {
    int result = code.addTemporary("");
    int end = code.label();
    int mark = function.variables.mark();
    int condition = source.child(node);
    int chosen = source.next(condition);
    while (chosen != Source.NONE) {
      int whenTrue = code.label();
      int whenFalse = code.label();
      Bindings bindings = branch(condition, whenTrue, whenFalse);
      int before = function.variables.mark();
      code.begin(whenTrue);
      Bindings.declare(bindings.whenTrue(), function.variables);
      code.assign(result, function.expressions.value(chosen), source.span(chosen));
      code.jump(end);
      function.variables.reset(before);
      Bindings.declare(bindings.whenFalse(), function.variables);
      code.begin(whenFalse);
      condition = source.next(chosen);
      chosen = source.next(condition);
    }
    code.assign(result, function.expressions.value(condition), source.span(condition));
    code.begin(end);
    function.variables.reset(mark);
    return code.read(result);
  }
}
