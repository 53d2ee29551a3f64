package dev.nightjar.frontend.c.lower;

import dev.nightjar.frontend.c.syntax.CLexer;
import dev.nightjar.frontend.c.syntax.Kind;
import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Expression.Operator;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lowers expressions: side effects become instructions, the rest is a value.
 *
 * <p>A structure is an object, and a pointer to it the same object: {@code p->f} and {@code s.f}
 * are fields, {@code *p} and {@code p[0]} the first element, {@code p + n} the address of an
 * element.
 */
final class Expressions {
  /** Deeper values are stored in temporaries. */
  private static final int DEEPEST = 40;

  private static final Expression ONE = Expression.literal(Constant.of(1));
  private static final Expression ZERO = Expression.literal(Constant.of(0));
  private static final Place.Key FIRST = new Place.Key(Constant.of(0));

  private final FunctionLowering function;
  private final FunctionBuilder code;
  private final Source source;
  private final Names names;
  private final Calls calls;
  private int depth;

  Expressions(FunctionLowering function) {
    this.function = function;
    this.code = function.code;
    this.source = function.source;
    this.names = new Names(function);
    this.calls = new Calls(function, this, names);
  }

  // ---- declarations

  /** Gives a new local its first value; arrays and structures without one are empty objects. */
  void initialise(int local, int initialiser, int node) {
    String type = code.local(local).type();
    if (initialiser != Source.NONE) {
      code.assign(local, initialValue(initialiser, type), source.span(node));
    } else if (!names.isScalar(type)) {
      code.assign(local, new Expression.Make(type, List.of()), source.span(node));
    }
  }

  void initialiseGlobal(String name, int initialiser, int node) {
    code.assign(
        new Place(new Place.Global(name), List.of()),
        initialValue(initialiser, "[]"),
        source.span(node));
  }

  Expression initialValue(int node, String type) {
    if (!source.is(node, Kind.INITIALIZER_LIST)) {
      return value(node);
    }
    List<Expression.Entry> entries = new ArrayList<>();
    for (int each = source.child(node); each != Source.NONE; each = source.next(each)) {
      if (source.is(each, Kind.DESIGNATED)) {
        int key = source.child(each);
        int value = key;
        while (source.next(value) != Source.NONE) {
          value = source.next(value);
        }
        Optional<Expression> name =
            source.is(key, Kind.NAME)
                ? Optional.of(Expression.literal(Constant.of(source.name(key))))
                : Optional.empty();
        entries.add(new Expression.Entry(name, initialValue(value, "[]")));
      } else {
        entries.add(new Expression.Entry(Optional.empty(), initialValue(each, "[]")));
      }
    }
    Expression made = new Expression.Make(type.isEmpty() ? "[]" : type, List.copyOf(entries));
    return code.read(code.keep(made, type, source.span(node)));
  }

  // ---- values

  void effect(int node) {
    value(node);
  }

  Expression value(int node) {
    depth++;
    Expression value = rawValue(node);
    depth--;
    if (depth > 0 && depth % DEEPEST == 0 && value instanceof Expression.Operation) {
      return code.read(code.keep(value, "", source.span(node)));
    }
    return value;
  }

  private Expression rawValue(int node) {
    int child = source.child(node);
    return switch (source.kind(node)) {
      case NAME -> names.value(source.name(node));
      case NUMBER ->
          Literals.number(source.name(node))
              .<Expression>map(Expression::literal)
              .orElseGet(() -> unknown("number", node));
      case CHARACTER -> Expression.literal(Literals.character(source.name(node)));
      case STRING -> Expression.literal(Constant.of(names.string(node)));
      case PARENTHESIZED -> value(child);
      case COMMA -> {
        Expression last = ZERO;
        for (int each = child; each != Source.NONE; each = source.next(each)) {
          last = value(each);
        }
        yield last;
      }
      case BLOCK_VALUE -> {
        function.block(child);
        yield unknown("value of a block", node);
      }
      case COMPOUND_LITERAL ->
          initialValue(
              source.next(child),
              function.file.declarators.type(source.child(child), source.next(source.child(child))));
      case CALL -> calls.call(node);
      case INDEX, FIELD, ARROW -> Expression.read(place(node));
      case POSTFIX -> step(child, source.last(node), true, node);
      case UNARY -> unary(node, child);
      case CAST -> cast(node, child);
      case SIZEOF -> Expression.read(new Place(new Place.Global("sizeof"), List.of()));
      case BINARY -> binary(node, child);
      case CONDITIONAL -> conditional(node, child);
      case ASSIGNMENT -> assignment(node, child);
      case LABEL_ADDRESS, GENERIC, OPAQUE, OMITTED -> unknown("opaque", node);
      case INITIALIZER_LIST -> initialValue(node, "[]");
      default -> {
        code.unknown(source.kind(node).name(), source.span(node));
        yield unknown("unknown", node);
      }
    };
  }

  /** A value that nothing is known of; it has a name of its own. */
  private Expression unknown(String what, int node) {
    return code.read(code.addTemporary(""));
  }

  private Expression cast(int node, int type) {
    String name = function.file.declarators.type(source.child(type), source.next(source.child(type)));
    Expression value = value(source.next(type));
    // A pointer is what it points to, whatever its type.
    return name.isEmpty() || !names.isScalar(name) || name.contains("*") || name.equals("void")
        ? value
        : new Expression.Cast(name, value);
  }

  private Expression unary(int node, int operand) {
    int token = source.first(node);
    switch (source.type(token)) {
      case CLexer.STAR -> {
        return Expression.read(place(node));
      }
      case CLexer.AND -> {
        Place place = place(operand);
        return new Expression.AddressOf(place);
      }
      case CLexer.STEP -> {
        return step(operand, token, false, node);
      }
      default -> {}
    }
    String text = source.text(token);
    if (text.equals("!")) {
      return logical(node);
    }
    Expression value = value(operand);
    return switch (text) {
      case "-" ->
          value instanceof Expression.Literal literal && literal.value() instanceof Constant.Int n
              ? Expression.literal(Constant.of(-n.value()))
              : new Expression.Operation(Operator.NEGATE, List.of(value));
      case "~" -> new Expression.Operation(Operator.BIT_NOT, List.of(value));
      default -> value;
    };
  }

  /** Adds one to a place, or takes one away. */
  private Expression step(int operand, int token, boolean after, int node) {
    Span span = source.span(node);
    Place place = place(operand);
    Expression old = Expression.read(place);
    if (after) {
      old = code.read(code.keep(old, "", span));
    }
    Operator operator = source.text(token).equals("++") ? Operator.ADD : Operator.SUBTRACT;
    code.assign(place, arithmetic(operator, Expression.read(place), ONE), span);
    return after ? old : Expression.read(place);
  }

  private Expression binary(int node, int first) {
    int operator = source.type(source.last(first) + 1);
    if (operator == CLexer.AND_AND || operator == CLexer.OR_OR) {
      return logical(node);
    }
    Expression value = value(first);
    int count = 0;
    int left = first;
    for (int each = source.next(first); each != Source.NONE; each = source.next(each)) {
      Operator applied = operator(source.text(source.last(left) + 1));
      value = arithmetic(applied, value, value(each));
      if (++count % DEEPEST == 0) {
        value = code.read(code.keep(value, "", source.span(node)));
      }
      left = each;
    }
    return value;
  }

  /** Applies an operator; a pointer and a number give the address of an element. */
  private Expression arithmetic(Operator operator, Expression left, Expression right) {
    if ((operator == Operator.ADD || operator == Operator.SUBTRACT)
        && left instanceof Expression.Read read
        && names.isPointer(read.place())
        && !(right instanceof Expression.Read other && names.isPointer(other.place()))) {
      return new Expression.AddressOf(read.place().then(Place.ELEMENT));
    }
    return new Expression.Operation(operator, List.of(left, right));
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
      case "&" -> Operator.BIT_AND;
      case "|" -> Operator.BIT_OR;
      case "^" -> Operator.BIT_XOR;
      case "==" -> Operator.EQUAL;
      case "!=" -> Operator.NOT_EQUAL;
      case "<" -> Operator.LESS;
      case "<=" -> Operator.LESS_OR_EQUAL;
      case ">" -> Operator.GREATER;
      default -> Operator.GREATER_OR_EQUAL;
    };
  }

  private Expression logical(int node) {
    int result = code.addTemporary("int");
    int yes = code.label();
    int no = code.label();
    int end = code.label();
    branch(node, yes, no);
    code.begin(yes);
    code.assign(result, ONE, source.span(node));
    code.jump(end);
    code.begin(no);
    code.assign(result, ZERO, source.span(node));
    code.begin(end);
    return code.read(result);
  }

  private Expression conditional(int node, int first) {
    int result = code.addTemporary("");
    int end = code.label();
    int condition = first;
    while (source.next(condition) != Source.NONE) {
      int then = source.next(condition);
      int yes = code.label();
      int no = code.label();
      Span span = source.span(then);
      if (source.is(then, Kind.OMITTED)) {
        Expression value = code.read(code.keep(value(condition), "", source.span(condition)));
        code.branch(value, yes, no, source.span(condition));
        code.begin(yes);
        code.assign(result, value, source.span(condition));
      } else {
        branch(condition, yes, no);
        code.begin(yes);
        code.assign(result, value(then), span);
      }
      code.jump(end);
      code.begin(no);
      condition = source.next(then);
      if (condition == Source.NONE) {
        break;
      }
    }
    if (condition != Source.NONE) {
      code.assign(result, value(condition), source.span(condition));
    }
    code.begin(end);
    return code.read(result);
  }

  private Expression assignment(int node, int left) {
    int right = source.next(left);
    String operator = source.text(source.last(left) + 1);
    Place place = place(left);
    Expression value = initialValue(right, "[]");
    if (!operator.equals("=")) {
      Operator applied = operator(operator.substring(0, operator.length() - 1));
      value = arithmetic(applied, Expression.read(place), value);
    }
    code.assign(place, value, source.span(node));
    return Expression.read(place);
  }

  // ---- conditions

  /** Branches on whether a value is not zero. */
  void branch(int node, int yes, int no) {
    int child = source.child(node);
    if (source.is(node, Kind.PARENTHESIZED)) {
      branch(child, yes, no);
      return;
    }
    if (source.is(node, Kind.UNARY) && source.text(source.first(node)).equals("!")) {
      branch(child, no, yes);
      return;
    }
    if (source.is(node, Kind.BINARY)) {
      int operator = source.type(source.last(child) + 1);
      if (operator == CLexer.AND_AND || operator == CLexer.OR_OR) {
        int each = child;
        for (; source.next(each) != Source.NONE; each = source.next(each)) {
          int next = code.label();
          branch(
              each,
              operator == CLexer.AND_AND ? next : yes,
              operator == CLexer.AND_AND ? no : next);
          code.begin(next);
        }
        branch(each, yes, no);
        return;
      }
    }
    code.branch(value(node), yes, no, source.span(node));
  }

  // ---- places

  Place place(int node) {
    int child = source.child(node);
    return switch (source.kind(node)) {
      case NAME -> names.place(source.name(node));
      case PARENTHESIZED -> place(child);
      case INDEX -> {
        Place base = base(child);
        Expression index = value(source.next(child));
        yield base.then(
            index instanceof Expression.Literal literal
                ? new Place.Key(literal.value())
                : Place.ELEMENT);
      }
      case FIELD, ARROW -> base(child).then(new Place.Field(source.text(source.last(node))));
      case UNARY ->
          source.type(source.first(node)) == CLexer.STAR
              ? base(child).then(FIRST)
              : temporary(node);
      default -> temporary(node);
    };
  }

  /** Returns the place of the object that a value is, or points to. */
  private Place base(int node) {
    Expression value = value(node);
    if (value instanceof Expression.Read read) {
      return read.place();
    }
    if (value instanceof Expression.AddressOf address && !address.place().steps().isEmpty()) {
      Place place = address.place();
      Place.Step last = place.steps().get(place.steps().size() - 1);
      if (!(last instanceof Place.Field)) {
        return new Place(place.base(), place.steps().subList(0, place.steps().size() - 1));
      }
      return place;
    }
    return code.place(code.keep(value, "", source.span(node)));
  }

  private Place temporary(int node) {
    return code.place(code.keep(value(node), "", source.span(node)));
  }
}
