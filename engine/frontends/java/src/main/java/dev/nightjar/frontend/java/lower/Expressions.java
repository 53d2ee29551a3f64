package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Problem;
import java.util.Arrays;
import java.util.List;

/**
 * Lowers expressions. What has side effects is added to the code, in order of evaluation; what is
 * left of the value is returned.
 */
final class Expressions {
  static final Expression NULL = Expression.literal(Constant.NULL);
  static final Expression TRUE = Expression.literal(Constant.of(true));
  static final Expression FALSE = Expression.literal(Constant.of(false));

  private final FunctionLowering function;
  private final FunctionBuilder code;
  private final Source source;

  /** For each operand that waits for later ones: the position and the count of assignments. */
  private long[] waiting = new long[16];

  private int waitingCount;

  Expressions(FunctionLowering function) {
    this.function = function;
    this.code = function.code;
    this.source = function.source;
  }

  /** Lowers an expression for its value. */
  Expression value(int node) {
    return switch (source.kind(node)) {
      case LITERAL -> literal(node);
      case NAME -> function.names.read(source.name(node));
      case THIS -> Expression.read(function.self());
      case QUALIFIED_THIS ->
          Expression.read(function.names.qualifiedThis(source.joined(source.child(node))));
      case PARENTHESIZED -> value(source.child(node));
      case FIELD_ACCESS, CALL, INDEX -> function.chains.value(node);
      case NEW -> function.creations.object(node);
      case NEW_ARRAY -> function.creations.array(node);
      case ARRAY_INITIALIZER -> function.creations.elements(node, "");
      case UNARY -> function.operators.unary(node);
      case POSTFIX -> function.operators.postfix(node);
      case BINARY -> function.operators.binary(node);
      case ASSIGNMENT -> function.operators.assignment(node);
      case CAST -> cast(node);
      case INSTANCEOF -> function.conditions.typeTest(node);
      case CONDITIONAL -> function.conditions.choice(node);
      case LAMBDA -> function.lambdas.lambda(node);
      case METHOD_REFERENCE -> function.methodReferences.value(node);
      case CLASS_LITERAL ->
          Expression.literal(new Constant.TypeName(function.names.typeText(source.child(node))));
      case SWITCH_EXPRESSION -> function.switches.expression(node);
      default -> unknown(node);
    };
  }

  /** Lowers an expression whose value is not used. */
  void effect(int node) {
    switch (source.kind(node)) {
      case CALL -> function.chains.effect(node);
      case ASSIGNMENT -> function.operators.assign(node);
      case UNARY -> function.operators.unaryEffect(node);
      case POSTFIX -> function.operators.step(node, source.last(node));
      case PARENTHESIZED -> effect(source.child(node));
      case CONSTRUCTOR_CALL -> function.creations.constructorCall(node);
      default -> value(node);
    }
  }

  private Expression literal(int node) {
    String text = source.name(node);
    switch (text) {
      case "null":
        return NULL;
      case "true":
        return TRUE;
      case "false":
        return FALSE;
      default:
        try {
          return Expression.literal(Literals.decode(text));
        } catch (NumberFormatException malformed) {
          return unknown(node);
        }
    }
  }

  private Expression cast(int node) {
    int type = source.child(node);
    return new Expression.Cast(function.names.typeText(type), value(source.next(type)));
  }

  Expression unknown(int node) {
    function.file.problem(
        Problem.Kind.UNKNOWN_CONSTRUCT, source.kind(node).name(), source.span(node));
    code.unknown(source.kind(node).name(), source.span(node));
    return NULL;
  }

  // ---- several values

  /** Lowers a node and all its later siblings, keeping the values of the earlier ones. */
  List<Expression> values(int first) {
    if (first == Source.NONE) {
      return List.of();
    }
    if (source.next(first) == Source.NONE) {
      return List.of(value(first));
    }
    int count = 0;
    for (int node = first; node != Source.NONE; node = source.next(node)) {
      count++;
    }
    Expression[] values = new Expression[count];
    int at = 0;
    int bottom = waitingCount;
    for (int node = first; node != Source.NONE; node = source.next(node)) {
      values[at++] = value(node);
      await();
    }
    if (code.assignedCount() > waiting[bottom + 1]) {
      for (int i = count - 2; i >= 0; i--) {
        values[i] = resumed(values[i], bottom + 2 * i, first);
      }
    }
    waitingCount = bottom;
    return List.of(values);
  }

  /** Notes the present position, for a value that is used after others have been evaluated. */
  void await() {
    if (waitingCount + 2 > waiting.length) {
      waiting = Arrays.copyOf(waiting, waiting.length * 2);
    }
    waiting[waitingCount++] = code.mark();
    waiting[waitingCount++] = code.assignedCount();
  }

  /** Returns the value that an expression had at the last {@link #await}. */
  Expression resume(Expression value, int node) {
    waitingCount -= 2;
    return resumed(value, waitingCount, node);
  }

  private Expression resumed(Expression value, int slot, int node) {
    return code.changedSince((int) waiting[slot + 1], value)
        ? code.keepAt(waiting[slot], value, source.span(node))
        : value;
  }

  /**
   * Returns the place at the last {@link #await}: if the variable it begins with was assigned
   * since, its old value is used.
   */
  Place resume(Place place, int node) {
    waitingCount -= 2;
    if (place.steps().isEmpty() || !(place.base() instanceof Place.Local local)) {
      return place;
    }
    Expression base = code.read(local.index());
    Expression kept = resumed(base, waitingCount, node);
    return kept instanceof Expression.Read read && kept != base
        ? new Place(read.place().base(), place.steps())
        : place;
  }

  /** Returns a place that holds the value, storing it in a temporary if it has none. */
  Place place(Expression value, int node) {
    if (value instanceof Expression.Read read) {
      return read.place();
    }
    String type = value instanceof Expression.Cast cast ? cast.type() : "";
    return code.place(code.keep(value, type, source.span(node)));
  }
}
