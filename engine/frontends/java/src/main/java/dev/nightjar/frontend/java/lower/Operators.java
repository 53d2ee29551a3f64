package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Expression.Operator;
import dev.nightjar.ir.Place;
import java.util.ArrayList;
import java.util.List;

/** Lowers operators: arithmetic, comparison, assignment, increment. */
final class Operators {
  /** Deeper values are stored in temporaries, because whoever walks them does so by recursion. */
  private static final int DEEPEST = 100;

  private static final Expression ONE = Expression.literal(Constant.of(1));

  private final FunctionLowering function;
  private final FunctionBuilder code;
  private final Source source;

  Operators(FunctionLowering function) {
    this.function = function;
    this.code = function.code;
    this.source = function.source;
  }

  // ---- unary

  Expression unary(int node) {
    int operand = source.child(node);
    char operator = source.firstChar(source.first(node));
    if (isStep(node)) {
      return Expression.read(step(operand, node, operator));
    }
    return switch (operator) {
      case '-' -> negated(function.expressions.value(operand));
      case '~' -> operation(Operator.BIT_NOT, function.expressions.value(operand));
      case '!' ->
          function.conditions.isControlFlow(operand)
              ? function.conditions.value(node)
              : operation(Operator.NOT, function.expressions.value(operand));
      default -> function.expressions.value(operand);
    };
  }

  private static Expression negated(Expression value) {
    if (value instanceof Expression.Literal literal) {
      Constant constant = Literals.negated(literal.value());
      if (constant != null) {
        return Expression.literal(constant);
      }
    }
    return operation(Operator.NEGATE, value);
  }

  void unaryEffect(int node) {
    if (isStep(node)) {
      step(node, source.first(node));
    } else {
      function.expressions.value(node);
    }
  }

  private boolean isStep(int node) {
    return source.length(source.first(node)) == 2;
  }

  Expression postfix(int node) {
    int operand = source.child(node);
    Place place = function.chains.target(operand);
    int old = code.keep(Expression.read(place), "", source.span(node));
    code.assign(place, stepped(place, source.firstChar(source.last(node))), source.span(node));
    return code.read(old);
  }

  /** Increments or decrements, without a value. */
  void step(int node, int operatorToken) {
    step(source.child(node), node, source.firstChar(operatorToken));
  }

  private Place step(int operand, int node, char operator) {
    Place place = function.chains.target(operand);
    code.assign(place, stepped(place, operator), source.span(node));
    return place;
  }

  private Expression stepped(Place place, char operator) {
    Expression result =
        new Expression.Operation(
            operator == '+' ? Operator.ADD : Operator.SUBTRACT,
            List.of(Expression.read(place), ONE));
    return narrowed(place, result);
  }

  private static Expression operation(Operator operator, Expression operand) {
    return new Expression.Operation(operator, List.of(operand));
  }

  // ---- binary

  Expression binary(int node) {
    if (function.conditions.isControlFlow(node)) {
      return function.conditions.value(node);
    }
    int first = source.child(node);
    List<Expression> values = function.expressions.values(first);
    Operator operator = operatorAfter(first);
    int second = source.next(first);
    if (isOnly(operator, second)) {
      return new Expression.Operation(operator, values);
    }
    return mixed(node, values);
  }

  private boolean isOnly(Operator operator, int second) {
    int left = second;
    while (source.next(left) != Source.NONE) {
      if (operatorAfter(left) != operator) {
        return false;
      }
      left = source.next(left);
    }
    return true;
  }

  /** Joins runs of the same operator, from left to right. */
  private Expression mixed(int node, List<Expression> values) {
    int left = source.child(node);
    Operator operator = operatorAfter(left);
    List<Expression> run = new ArrayList<>();
    run.add(values.get(0));
    int depth = 0;
    for (int i = 1; i < values.size(); i++) {
      Operator next = operatorAfter(left);
      if (next != operator) {
        Expression joined = new Expression.Operation(operator, List.copyOf(run));
        if (++depth % DEEPEST == 0) {
          joined = code.read(code.keep(joined, "", source.span(node)));
        }
        run.clear();
        run.add(joined);
        operator = next;
      }
      run.add(values.get(i));
      left = source.next(left);
    }
    return new Expression.Operation(operator, List.copyOf(run));
  }

  /** Returns the operator between an operand and its next sibling. */
  private Operator operatorAfter(int left) {
    int first = source.last(left) + 1;
    int right = source.first(source.next(left));
    if (right - first == 1) {
      return operator(source.text(first));
    }
    return operator(source.joined(first, right - 1));
  }

  private static Operator operator(String text) {
    return switch (text) {
      case "+" -> Operator.ADD;
      case "-" -> Operator.SUBTRACT;
      case "*" -> Operator.MULTIPLY;
      case "/" -> Operator.DIVIDE;
      case "%" -> Operator.REMAINDER;
      case "<<" -> Operator.SHIFT_LEFT;
      case ">>" -> Operator.SHIFT_RIGHT;
      case ">>>" -> Operator.SHIFT_RIGHT_UNSIGNED;
      case "&" -> Operator.BIT_AND;
      case "|" -> Operator.BIT_OR;
      case "^" -> Operator.BIT_XOR;
      case "==" -> Operator.EQUAL;
      case "!=" -> Operator.NOT_EQUAL;
      case "<" -> Operator.LESS;
      case "<=" -> Operator.LESS_OR_EQUAL;
      case ">" -> Operator.GREATER;
      case ">=" -> Operator.GREATER_OR_EQUAL;
      default -> throw new IllegalStateException("no operator: " + text);
    };
  }

  // ---- assignment

  /** Lowers an assignment for its value. */
  Expression assignment(int node) {
    int left = source.child(node);
    Place target = function.chains.target(left);
    Expression value = assign(node, left, target);
    return value instanceof Expression.Literal ? value : Expression.read(target);
  }

  /** Lowers an assignment whose value is not used. */
  void assign(int node) {
    int left = source.child(node);
    assign(node, left, function.chains.target(left));
  }

  private Expression assign(int node, int left, Place target) {
    int right = source.next(left);
    int operatorFirst = source.last(left) + 1;
    int operatorLast = source.first(right) - 1;
    boolean isSimple = operatorFirst == operatorLast && source.length(operatorFirst) == 1;
    Expression value;
    Place place = target;
    if (isSimple) {
      function.expressions.await();
      value = function.expressions.value(right);
      place = function.expressions.resume(target, left);
    } else {
      String text = source.joined(operatorFirst, operatorLast);
      Operator operator = operator(text.substring(0, text.length() - 1));
      Expression old = Expression.read(target);
      function.expressions.await();
      Expression operand = function.expressions.value(right);
      old = function.expressions.resume(old, left);
      value = narrowed(target, new Expression.Operation(operator, List.of(old, operand)));
    }
    code.assign(place, value, source.span(node));
    return value;
  }

  /** Compound assignments convert back to the type of their variable; here of small locals only. */
  private Expression narrowed(Place place, Expression value) {
    if (place.base() instanceof Place.Local local && place.steps().isEmpty()) {
      String type = code.local(local.index()).type();
      if (type.equals("byte") || type.equals("short") || type.equals("char")) {
        return new Expression.Cast(type, value);
      }
    }
    return value;
  }
}
