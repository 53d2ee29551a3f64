package dev.nightjar.ir.codec;

import dev.nightjar.ir.Block;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.IrVerifier;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Terminator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads blocks, instructions and expressions. */
final class CodeReader {
  private static final Expression.Operator[] OPERATORS = Expression.Operator.values();

  /** Reads of whole locals are the most frequent expressions: one of each serves all units. */
  private static final Expression[] LOCALS = new Expression[Layout.LOCALS];

  static {
    for (int i = 0; i < LOCALS.length; i++) {
      LOCALS[i] = Expression.read(Place.local(i));
    }
  }

  private final ByteReader in;
  private int depth;

  CodeReader(ByteReader in) {
    this.in = in;
  }

  /** Makes a list of items that were all read as of the type that is asked for. */
  @SuppressWarnings("unchecked")
  static <T> List<T> listOf(Object[] items) {
    return (List<T>) List.of(items);
  }

  Block block() {
    int count = in.count();
    Object[] instructions = new Object[count];
    for (int i = 0; i < count; i++) {
      instructions[i] = instruction();
    }
    int kind = in.u1();
    Terminator end = end(kind & ~Layout.WITH_HANDLER);
    OptionalInt handler =
        (kind & Layout.WITH_HANDLER) != 0 ? OptionalInt.of(in.number()) : OptionalInt.empty();
    return new Block(listOf(instructions), end, handler);
  }

  private Instruction instruction() {
    int kind = in.u1();
    if (kind == Layout.ASSIGN) {
      return new Instruction.Assign(place(), expression(), in.span());
    }
    if (kind == Layout.UNKNOWN) {
      String what = in.text();
      List<Expression> reads = expressions();
      Object[] writes = new Object[in.count()];
      for (int i = 0; i < writes.length; i++) {
        writes[i] = place();
      }
      return new Instruction.Unknown(what, reads, listOf(writes), in.span());
    }
    int flags = kind - Layout.CALL;
    if (flags > (Layout.WITH_RECEIVER | Layout.WITH_RESULT | Layout.CALLEES)) {
      throw in.malformed("there is no instruction of number " + kind);
    }
    Callee callee = callee(flags & (Layout.WITH_RESULT - 1));
    OptionalInt result =
        (flags & Layout.WITH_RESULT) != 0 ? OptionalInt.of(in.number()) : OptionalInt.empty();
    Optional<Expression> receiver =
        (flags & Layout.WITH_RECEIVER) != 0 ? Optional.of(expression()) : Optional.empty();
    return new Instruction.Call(result, callee, receiver, expressions(), in.span());
  }

  private Callee callee(int kind) {
    return switch (kind) {
      case Layout.STATIC -> new Callee.Static(in.text(), in.text());
      case Layout.VIRTUAL -> new Callee.Virtual(in.text());
      case Layout.SUPER -> new Callee.Super(in.text());
      case Layout.CONSTRUCTOR -> new Callee.Constructor(in.text());
      case Layout.DELEGATE -> new Callee.Delegate(in.text(), in.text());
      case Layout.DYNAMIC -> new Callee.Dynamic();
      default -> throw in.malformed("there is no callee of number " + kind);
    };
  }

  private Terminator end(int kind) {
    return switch (kind) {
      case Layout.GOTO -> new Terminator.Goto(in.number());
      case Layout.BRANCH ->
          new Terminator.Branch(expression(), in.number(), in.number(), in.span());
      case Layout.RETURN -> new Terminator.Return(Optional.empty(), in.span());
      case Layout.RETURN_VALUE -> new Terminator.Return(Optional.of(expression()), in.span());
      case Layout.THROW -> new Terminator.Throw(expression(), in.span());
      case Layout.STOP -> new Terminator.Stop();
      default -> throw in.malformed("there is no end of a block of number " + kind);
    };
  }

  private List<Expression> expressions() {
    int count = in.count();
    if (count == 0) {
      return List.of();
    }
    if (count == 1) {
      return List.of(expression());
    }
    Object[] expressions = new Object[count];
    for (int i = 0; i < count; i++) {
      expressions[i] = expression();
    }
    return listOf(expressions);
  }

  private Expression expression() {
    int kind = in.u1();
    if (kind >= Layout.LOCAL) {
      return LOCALS[kind - Layout.LOCAL];
    }
    if (depth >= IrVerifier.MAX_DEPTH) {
      throw in.malformed("an expression is nested deeper than " + IrVerifier.MAX_DEPTH);
    }
    depth++;
    Expression expression = expression(kind);
    depth--;
    return expression;
  }

  private Expression expression(int kind) {
    if (kind >= Layout.BINARY) {
      Expression.Operator operator = operator(kind - Layout.BINARY);
      return new Expression.Operation(operator, List.of(expression(), expression()));
    }
    if (kind >= Layout.CONSTANT) {
      return new Expression.Literal(constant(kind - Layout.CONSTANT));
    }
    switch (kind) {
      case Layout.READ:
        return new Expression.Read(place());
      case Layout.OPERATION:
        return new Expression.Operation(operator(in.u1()), expressions());
      case Layout.CAST:
        return new Expression.Cast(in.text(), expression());
      case Layout.TYPE_TEST:
        String type = in.text();
        return new Expression.TypeTest(expression(), type);
      case Layout.MAKE:
        return make();
      case Layout.CLOSURE:
        return new Expression.Closure(in.text(), expressions());
      case Layout.ADDRESS_OF:
        return new Expression.AddressOf(place());
      default:
        throw in.malformed("there is no expression of number " + kind);
    }
  }

  private Expression.Operator operator(int number) {
    if (number >= OPERATORS.length) {
      throw in.malformed("there is no operator of number " + number);
    }
    return OPERATORS[number];
  }

  private Expression make() {
    String type = in.text();
    Object[] entries = new Object[in.count()];
    for (int i = 0; i < entries.length; i++) {
      boolean withKey = in.below(2, "form of an entry") == 1;
      Optional<Expression> key = withKey ? Optional.of(expression()) : Optional.empty();
      entries[i] = new Expression.Entry(key, expression());
    }
    return new Expression.Make(type, listOf(entries));
  }

  private Place place() {
    long header = in.wide();
    int number = (int) (header >>> 3);
    Place.Base base =
        switch ((int) header & 3) {
          case Layout.BASE_LOCAL -> new Place.Local(number);
          case Layout.BASE_GLOBAL -> new Place.Global(in.text(number));
          case Layout.BASE_THIS -> Place.THIS;
          default -> Place.CAUGHT;
        };
    if ((header & 4) == 0) {
      return new Place(base, List.of());
    }
    int count = in.count();
    if (count == 1) {
      return new Place(base, List.of(step()));
    }
    Object[] steps = new Object[count];
    for (int i = 0; i < count; i++) {
      steps[i] = step();
    }
    return new Place(base, listOf(steps));
  }

  private Place.Step step() {
    long header = in.wide();
    return switch ((int) header & 3) {
      case Layout.FIELD -> new Place.Field(in.text((int) (header >>> 2)));
      case Layout.KEY -> new Place.Key(constant(in.below(Layout.CONSTANTS, "kind of constant")));
      case Layout.ELEMENT ->
          header >>> 2 == 0 ? Place.ELEMENT : new Place.At((int) (header >>> 2) - 1);
      default -> Place.DEREF;
    };
  }

  Constant constant(int kind) {
    return switch (kind) {
      case Layout.TEXT -> new Constant.Text(in.text());
      case Layout.INT -> new Constant.Int(ByteReader.unzigzag(in.number()));
      case Layout.LONG -> new Constant.Long(ByteReader.unzigzag(in.wide()));
      case Layout.REAL -> new Constant.Real(Double.longBitsToDouble(in.fixed()));
      case Layout.CHAR -> new Constant.Char((char) in.number());
      case Layout.TRUE -> new Constant.Bool(true);
      case Layout.FALSE -> new Constant.Bool(false);
      case Layout.TYPE_NAME -> new Constant.TypeName(in.text());
      case Layout.NULL -> Constant.NULL;
      default -> throw in.malformed("there is no constant of number " + kind);
    };
  }
}
