package dev.nightjar.flow.memory;

import dev.nightjar.flow.model.Defect;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Expression.Operator;
import dev.nightjar.ir.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Computes expressions. */
final class Values {
  /** Names of the standard headers that stand for numbers. */
  private static final Map<String, Val> STANDARD = standard();

  private final CProgram program;
  private final Accesses accesses;
  private final Reports reports;
  private final Arithmetic arithmetic;
  private final Places places;

  /** What a macro without arguments stands for is found by running it. */
  interface Macros {
    java.util.Optional<Val> valueOf(Frame frame, State state, String name);
  }

  private final Macros macros;

  Values(
      CProgram program, Accesses accesses, Reports reports, Arithmetic arithmetic, Macros macros) {
    this.program = program;
    this.accesses = accesses;
    this.reports = reports;
    this.arithmetic = arithmetic;
    this.macros = macros;
    this.places = new Places(program, accesses, reports, this);
  }

  Places places() {
    return places;
  }

  private static Map<String, Val> standard() {
    return Map.ofEntries(
        Map.entry("CHAR_MAX", Val.number(127, CType.INT)),
        Map.entry("CHAR_MIN", Val.number(-128, CType.INT)),
        Map.entry("SCHAR_MAX", Val.number(127, CType.INT)),
        Map.entry("SCHAR_MIN", Val.number(-128, CType.INT)),
        Map.entry("UCHAR_MAX", Val.number(255, CType.INT)),
        Map.entry("SHRT_MAX", Val.number(32767, CType.INT)),
        Map.entry("SHRT_MIN", Val.number(-32768, CType.INT)),
        Map.entry("USHRT_MAX", Val.number(65535, CType.INT)),
        Map.entry("INT_MAX", Val.number(Integer.MAX_VALUE, CType.INT)),
        Map.entry("INT_MIN", Val.number(Integer.MIN_VALUE, CType.INT)),
        Map.entry("INT32_MAX", Val.number(Integer.MAX_VALUE, CType.INT)),
        Map.entry("UINT_MAX", Val.number(0xffffffffL, CType.UNSIGNED)),
        Map.entry("UINT32_MAX", Val.number(0xffffffffL, CType.UNSIGNED)),
        Map.entry("LONG_MAX", Val.number(Long.MAX_VALUE, CType.LONG)),
        Map.entry("LONG_MIN", Val.number(Long.MIN_VALUE, CType.LONG)),
        Map.entry("LLONG_MAX", Val.number(Long.MAX_VALUE, CType.LONG)),
        Map.entry("LLONG_MIN", Val.number(Long.MIN_VALUE, CType.LONG)),
        Map.entry("INT64_MAX", Val.number(Long.MAX_VALUE, CType.LONG)),
        Map.entry("INT64_MIN", Val.number(Long.MIN_VALUE, CType.LONG)),
        Map.entry("SIZE_MAX", Val.number(Long.MAX_VALUE, CType.SIZE)),
        Map.entry("EOF", Val.number(-1, CType.INT)),
        Map.entry("INVALID_SOCKET", Val.number(-1, CType.INT)),
        Map.entry("SOCKET_ERROR", Val.number(-1, CType.INT)),
        Map.entry("INVALID_HANDLE_VALUE", Val.number(-1, CType.INT)),
        Map.entry("true", Val.number(1, CType.INT)),
        Map.entry("false", Val.number(0, CType.INT)),
        Map.entry("TRUE", Val.number(1, CType.INT)),
        Map.entry("FALSE", Val.number(0, CType.INT)));
  }

  // ---- expressions

  Val evaluate(Frame frame, State state, Expression expression) {
    if (expression instanceof Expression.Read read) {
      return read(frame, state, read.place());
    }
    if (expression instanceof Expression.Literal literal) {
      return constant(frame, state, literal.value());
    }
    if (expression instanceof Expression.Operation operation) {
      return operation(frame, state, operation);
    }
    if (expression instanceof Expression.Cast cast) {
      return cast(frame, state, cast);
    }
    if (expression instanceof Expression.AddressOf address) {
      return address(frame, state, address.place());
    }
    if (expression instanceof Expression.Closure closure) {
      // It may set what it captures whenever it runs.
      Set<Region> seen = new HashSet<>();
      for (Expression captured : closure.captures()) {
        if (captured instanceof Expression.Read read) {
          reports.quiet++;
          Val place = address(frame, state, read.place());
          reports.quiet--;
          accesses.escape(state, place, seen);
          accesses.blur(state, place, 0, new HashSet<>());
        }
      }
    }
    return Val.unknown(CType.UNKNOWN);
  }

  /** Computes a value that something is done with: it must have been set. */
  Val used(Frame frame, State state, Expression expression) {
    Val value = evaluate(frame, state, expression);
    if (expression instanceof Expression.Read read) {
      reports.used(frame, state, value.unset(), read.place(), () -> name(frame, read.place()));
      if (value.unset()) {
        set(frame, state, read.place());
      }
    }
    return value.unset() ? Val.unknown(value.type()) : value;
  }

  /** Says that a place holds something now: it may have been set, or its lack was reported. */
  void set(Frame frame, State state, Place place) {
    reports.quiet++;
    Accesses.Location location = places.locate(frame, state, place, false);
    reports.quiet--;
    for (Target target : location.targets()) {
      if (target.isExact() && state.has(target.region())) {
        state
            .write(target.region())
            .cells
            .put(target.least(), Val.unknown(location.type()).withSymbol(accesses.newSymbol()));
      }
    }
  }

  private Val operation(Frame frame, State state, Expression.Operation operation) {
    List<Expression> operands = operation.operands();
    Val left = used(frame, state, operands.get(0));
    if (operands.size() == 1) {
      return arithmetic.unary(operation.operator(), left);
    }
    Val right = used(frame, state, operands.get(1));
    if (isComparison(operation.operator())
        && (isFunction(operands.get(0), left) && right.isNull()
            || isFunction(operands.get(1), right) && left.isNull())) {
      reports.add(Defect.UNCALLED_FUNCTION, frame, state, "the function", null);
    }
    if (isComparison(operation.operator())) {
      return Arithmetic.compare(operation.operator(), left, right);
    }
    if (isOfBits(operation.operator())) {
      // A pointer with a mark in its bits is a pointer all the same.
      accesses.escape(state, left, new HashSet<>());
      accesses.escape(state, right, new HashSet<>());
    }
    // What is written with two constants is meant: an infinite number, a number that goes round.
    boolean meant =
        isLiteral(operands.get(0)) && (isLiteral(operands.get(1)) || isNegation(operation, left));
    reports.quiet += meant ? 1 : 0;
    Val result = arithmetic.binary(frame, state, operation.operator(), left, right);
    reports.quiet -= meant ? 1 : 0;
    return result;
  }

  private static boolean isOfBits(Operator operator) {
    return switch (operator) {
      case ADD, SUBTRACT -> false;
      default -> !isComparison(operator);
    };
  }

  private static boolean isLiteral(Expression expression) {
    if (expression instanceof Expression.Cast cast) {
      return isLiteral(cast.value());
    }
    return expression instanceof Expression.Operation operation
        ? operation.operands().stream().allMatch(Values::isLiteral)
        : expression instanceof Expression.Literal;
  }

  private static boolean isNegation(Expression.Operation operation, Val left) {
    return operation.operator() == Operator.SUBTRACT && left.isConstant() && left.least() == 0;
  }

  /** Returns whether an expression is the name of a function, rather than a pointer to one. */
  private static boolean isFunction(Expression expression, Val value) {
    return expression instanceof Expression.Read read
        && read.place().base() instanceof Place.Global
        && read.place().steps().isEmpty()
        && value.targets().size() == 1
        && value.targets().get(0).region().kind == Region.Kind.FUNCTION
        && value.targets().get(0).region().text.equals(((Place.Global) read.place().base()).name());
  }

  static boolean isComparison(Operator operator) {
    return switch (operator) {
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
      default -> false;
    };
  }

  private Val cast(Frame frame, State state, Expression.Cast cast) {
    CType type = type(frame, cast.type());
    if (cast.value() instanceof Expression.Literal literal
        && literal.value() instanceof Constant.Text text
        && type.target().equals(CType.WIDE)) {
      return load(frame, state, places.literal(frame, state, text, true));
    }
    Val value = evaluate(frame, state, cast.value());
    if (value.type() instanceof CType.Pointer
        && type instanceof CType.Unknown
        && !value.targets().isEmpty()) {
      return value.withType(new CType.Pointer(CType.UNKNOWN));
    }
    return Arithmetic.convert(value, type);
  }

  CType type(Frame frame, String text) {
    return program.types().of(text, frame.body.info.unit().path());
  }

  Val constant(Frame frame, State state, Constant constant) {
    if (constant instanceof Constant.Int number) {
      return Val.number(number.value(), CType.INT);
    }
    if (constant instanceof Constant.Long number) {
      long value = number.value();
      // What would be an int but for its suffix is long; other small ones are unsigned.
      boolean unsigned = value > Integer.MAX_VALUE && value <= 0xffffffffL;
      return Val.number(value, unsigned ? CType.UNSIGNED : CType.LONG);
    }
    if (constant instanceof Constant.Char character) {
      return Val.number((byte) character.value(), CType.INT);
    }
    if (constant instanceof Constant.Bool flag) {
      return Val.number(flag.value() ? 1 : 0, CType.INT);
    }
    if (constant instanceof Constant.Real real) {
      return Val.range(
              (long) Math.floor(real.value()), (long) Math.ceil(real.value()), CType.DOUBLE)
          .known(real.value() != 0);
    }
    if (constant instanceof Constant.NullConstant) {
      return Val.nothing(new CType.Pointer(CType.VOID), null);
    }
    if (constant instanceof Constant.Text text) {
      return load(frame, state, places.literal(frame, state, text, false));
    }
    return Val.unknown(CType.UNKNOWN);
  }

  Val address(Frame frame, State state, Place place) {
    Accesses.Location location =
        place.steps().isEmpty()
            ? places.target(frame, state, place)
            : places.locate(frame, state, place, false);
    if (location.targets().isEmpty()) {
      return Val.unknown(new CType.Pointer(location.type()));
    }
    if (location.type() == CType.FUNCTION) {
      return Val.pointer(location.targets().get(0), new CType.Pointer(CType.FUNCTION));
    }
    Val pointer =
        Val.pointer(location.targets().get(0), new CType.Pointer(location.type()))
            .withTargets(location.targets(), false, null);
    return pointer.withOutside(location.outside());
  }

  // ---- places

  Val read(Frame frame, State state, Place place) {
    if (place.base() instanceof Place.Global global) {
      Val named = named(frame, state, global.name(), place.steps().isEmpty());
      if (named != null) {
        return named;
      }
    }
    Accesses.Location location = places.locate(frame, state, place, true);
    return load(frame, state, location);
  }

  private @org.jspecify.annotations.Nullable Val named(
      Frame frame, State state, String name, boolean whole) {
    if (!whole || program.isVariable(name)) {
      return null;
    }
    Val standard = STANDARD.get(name);
    if (standard != null) {
      return standard;
    }
    return macros.valueOf(frame, state, name).orElse(null);
  }

  Val load(Frame frame, State state, Accesses.Location location) {
    if (location.type() == CType.FUNCTION && !location.targets().isEmpty()) {
      return Val.pointer(location.targets().get(0), new CType.Pointer(CType.FUNCTION));
    }
    return accesses.load(frame, state, location, true);
  }

  /** Returns a name for people. */
  String name(Frame frame, Place place) {
    StringBuilder name = new StringBuilder();
    if (place.base() instanceof Place.Local local) {
      String text = frame.body.function.locals().get(local.index()).name();
      name.append(text.startsWith("$") ? "the value" : text);
    } else if (place.base() instanceof Place.Global global) {
      name.append(global.name());
    } else {
      name.append("the value");
    }
    for (Place.Step step : place.steps()) {
      if (step instanceof Place.Field field) {
        name.append('.').append(field.name());
      } else if (step instanceof Place.Deref) {
        name.insert(0, '*');
      } else {
        name.append("[]");
      }
    }
    return name.toString();
  }

  String describe(Accesses.Location location) {
    if (location.targets().size() != 1) {
      return "the pointer";
    }
    Region region = location.targets().get(0).region();
    return region.isVariable() && !region.name.startsWith("$") ? region.name : "the pointer";
  }

  // ---- assignment

  void assign(Frame frame, State state, Place target, Expression expression) {
    Accesses.Location location = places.target(frame, state, target);
    if (location.targets().isEmpty()) {
      // Who finds it there is not known.
      accesses.escape(state, evaluate(frame, state, expression), new HashSet<>());
      return;
    }
    if (expression instanceof Expression.Make || isText(expression, location.type())) {
      initialise(frame, state, location.targets().get(0), location.type(), expression, false);
      return;
    }
    Val value = evaluate(frame, state, expression);
    if (value.type() instanceof CType.Struct struct
        && !value.targets().isEmpty()
        && location.type() instanceof CType.Struct) {
      accesses.check(frame, state, location, Math.max(1, struct.layout().size), true);
      if (!struct.symbol().isEmpty() && !isTemporary(frame, expression)) {
        if (program.classes().copiesItself(struct.symbol())) {
          location.targets().forEach(each -> state.write(each.region()).blur());
          return;
        }
      }
      accesses.copy(state, value.targets().get(0), location.targets().get(0), struct.layout().size);
      return;
    }
    if (location.type() instanceof CType.Struct && location.targets().size() == 1) {
      accesses.escape(state, value, new HashSet<>());
      Target whole = location.targets().get(0);
      if (state.has(whole.region())) {
        long size = Math.max(1, location.type().size());
        Obj object = state.write(whole.region());
        Accesses.blurRange(object, whole.least(), Numbers.plus(whole.most(), size));
        if (size >= object.size.most() || location.type().size() < 0) {
          object.blur();
        }
      }
      return;
    }
    value = caused(frame, state, value, location.type());
    // Who writes a byte as a number above 127 means its bits.
    boolean bits = location.type().equals(CType.CHAR) && hasHighByte(expression);
    if (bits) {
      value = value.withComputed(' ');
    }
    // A temporary keeps the type of its value.
    Val stored =
        location.type() instanceof CType.Unknown
            ? value
            : arithmetic.store(frame, state, value, location.type());
    accesses.store(frame, state, location, stored);
  }

  private static boolean isTemporary(Frame frame, Expression expression) {
    return expression instanceof Expression.Read read
        && read.place().base() instanceof Place.Local local
        && read.place().steps().isEmpty()
        && frame.body.function.locals().get(local.index()).name().startsWith("$");
  }

  private static boolean hasHighByte(Expression expression) {
    if (expression instanceof Expression.Operation operation) {
      return operation.operands().stream().anyMatch(Values::hasHighByte);
    }
    if (expression instanceof Expression.Cast cast) {
      return hasHighByte(cast.value());
    }
    return expression instanceof Expression.Literal literal
        && literal.value() instanceof Constant.Int number
        && number.value() > 127
        && number.value() < 256;
  }

  /** Notes where and on which path a pointer is made null. */
  static Val caused(Frame frame, State state, Val value, CType type) {
    if (value.nullCause() != null || !value.isNull()) {
      return value;
    }
    if (!value.type().isPointer() && !type.isPointer()) {
      return value;
    }
    return value.withTargets(
        List.of(),
        false,
        new Cause("made null", frame.site(), frame.function().symbol(), false, state.since));
  }

  private static boolean isText(Expression expression, CType type) {
    Expression inner = expression instanceof Expression.Cast cast ? cast.value() : expression;
    return type instanceof CType.Array
        && inner instanceof Expression.Literal literal
        && literal.value() instanceof Constant.Text;
  }

  /** Stores an initialiser. */
  void initialise(
      Frame frame, State state, Target target, CType type, Expression expression, boolean lasting) {
    if (expression instanceof Expression.Make make) {
      make(frame, state, target, type, make, lasting);
      return;
    }
    if (isText(expression, type)) {
      text(frame, state, target, type, expression);
      return;
    }
    Val value = evaluate(frame, state, expression);
    if (value.type() instanceof CType.Struct struct && !value.targets().isEmpty()) {
      accesses.copy(state, value.targets().get(0), target, struct.layout().size);
      return;
    }
    accesses.store(
        frame,
        state,
        new Accesses.Location(List.of(target), type, null, true),
        Arithmetic.convert(value, type));
  }

  private void make(
      Frame frame, State state, Target target, CType type, Expression.Make make, boolean lasting) {
    Obj object = state.write(target.region());
    boolean whole = target.least() == 0 && target.region().type.equals(type);
    if (whole) {
      object.cells.clear();
      object.fill = make.entries().isEmpty() && !lasting ? Obj.Fill.UNSET : Obj.Fill.ZERO;
      object.noZeroTo = 0;
      object.zeroAt = object.fill == Obj.Fill.ZERO ? 0 : Numbers.MOST;
      object.writtenFrom = 0;
      object.writtenTo = 0;
      object.outside = null;
      object.status = Obj.Status.LIVE;
      if (type instanceof CType.Array array
          && array.count() == CType.Array.OPEN
          && array.of().size() > 0) {
        object.size =
            make.entries().isEmpty()
                ? Val.range(0, Numbers.MOST, CType.SIZE)
                : Val.number(make.entries().size() * array.of().size(), CType.SIZE);
        if (make.entries().stream()
            .anyMatch(entry -> entry.key().isPresent() || isUnknownName(entry.value()))) {
          object.size = Val.range(0, Numbers.MOST, CType.SIZE);
        }
      }
    }
    long position = 0;
    Set<Long> named = new HashSet<>();
    for (Expression.Entry entry : make.entries()) {
      CType of = CType.UNKNOWN;
      long offset = -1;
      if (type instanceof CType.Array array) {
        of = array.of();
        offset = of.size() < 0 || entry.key().isPresent() ? -1 : position * of.size();
      } else if (type instanceof CType.Struct struct) {
        String name = "";
        if (entry.key().isPresent()
            && entry.key().get() instanceof Expression.Literal literal
            && literal.value() instanceof Constant.Text text) {
          name = text.value();
        }
        CType.Member member = member(struct, name, position);
        if (member != null) {
          of = member.type();
          offset = member.offset();
          if (!name.isEmpty() && !named.add(offset)) {
            // Each arm of a conditional of the preprocessor gives it another value.
            object.cells.put(target.least() + offset, Val.unknown(of));
            continue;
          }
        }
      }
      position++;
      if (offset >= 0) {
        initialise(frame, state, target.plus(offset, offset), of, entry.value(), lasting);
      } else {
        Val value = evaluate(frame, state, entry.value());
        accesses.escape(state, value, new java.util.HashSet<>());
        state.write(target.region()).fill = Obj.Fill.ANYTHING;
      }
    }
  }

  /** A name that nobody declares is a macro, which may stand for many elements. */
  private boolean isUnknownName(Expression expression) {
    return expression instanceof Expression.Read read
        && read.place().base() instanceof Place.Global global
        && read.place().steps().isEmpty()
        && !STANDARD.containsKey(global.name())
        && !program.isVariable(global.name());
  }

  private static CType.@org.jspecify.annotations.Nullable Member member(
      CType.Struct struct, String name, long position) {
    if (!name.isEmpty()) {
      return struct.layout().members.get(name);
    }
    return struct.layout().members.values().stream().skip(position).findFirst().orElse(null);
  }

  private void text(Frame frame, State state, Target target, CType type, Expression expression) {
    Val literal = evaluate(frame, state, expression);
    if (literal.targets().isEmpty()) {
      state.write(target.region()).blur();
      return;
    }
    Region from = literal.targets().get(0).region();
    long unit = Math.max(1, from.type.target().size());
    Obj source = state.read(from);
    Obj object = state.write(target.region());
    if (target.least() != 0) {
      object.fill = Obj.Fill.ANYTHING;
      return;
    }
    object.cells.clear();
    object.fill = Obj.Fill.ZERO;
    object.noZeroTo = source.noZeroTo;
    object.zeroAt = source.zeroAt;
    if (type instanceof CType.Array array && array.count() == CType.Array.OPEN) {
      object.size = Val.number((from.text.length() + 1) * unit, CType.SIZE);
    } else if (object.size.isConstant() && object.size.least() <= source.noZeroTo) {
      object.zeroAt = Numbers.MOST;
      object.noZeroTo = object.size.least();
    }
    for (int i = 0; i < from.text.length() && i < 64; i++) {
      object.cells.put(
          i * unit, Val.number(from.text.charAt(i), unit == 1 ? CType.CHAR : CType.WIDE));
    }
  }

  boolean isOpen(Val value) {
    return accesses.isOpen(value)
        || value.derived() != null && accesses.isOpen(value.derived().from());
  }

  Arithmetic arithmetic() {
    return arithmetic;
  }
}
