package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.value.Constants;
import dev.nightjar.flow.value.EntryPort;
import dev.nightjar.flow.value.Guard;
import dev.nightjar.flow.value.ObjectTable;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Expression.Operator;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions and stores values in places. */
final class Evaluation {
  /** The captured receiver of a function value. */
  static final Place.Field CLOSURE_THIS = new Place.Field("<this>");

  /** An int or a byte can be a letter of a text that is read or changed letter by letter. */
  private static final Set<String> NUMBERS =
      Set.of(
          "long",
          "float",
          "double",
          "boolean",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double",
          "java.lang.Boolean");

  private final Program program;
  private final Frame frame;
  private final Memory memory;
  private final Recorder recorder;
  private final FieldFacts fieldFacts;
  private final Literals literals;
  private final Harms harms;
  private final Map<String, Names.Meaning> meanings = new HashMap<>();
  private final StaticFields statics;

  Evaluation(
      Program program,
      Frame frame,
      Memory memory,
      Recorder recorder,
      FieldFacts fieldFacts,
      StaticFields statics,
      Literals literals,
      Harms harms) {
    this.statics = statics;
    this.program = program;
    this.frame = frame;
    this.memory = memory;
    this.recorder = recorder;
    this.fieldFacts = fieldFacts;
    this.literals = literals;
    this.harms = harms;
  }

  Value evaluate(State state, Expression expression, Span span) {
    if (expression instanceof Expression.Read read) {
      return read(state, read.place());
    }
    if (expression instanceof Expression.Literal literal) {
      return literal(literal.value());
    }
    if (expression instanceof Expression.Operation operation) {
      return operation(state, operation, span);
    }
    if (expression instanceof Expression.Cast cast) {
      return cast(evaluate(state, cast.value(), span), cast.type());
    }
    if (expression instanceof Expression.TypeTest test) {
      return typeTest(evaluate(state, test.value(), span), test.type());
    }
    if (expression instanceof Expression.Make make) {
      return make(state, make, span);
    }
    if (expression instanceof Expression.Closure closure) {
      return closure(state, closure, span);
    }
    if (expression instanceof Expression.AddressOf address) {
      return read(state, address.place());
    }
    return Value.UNKNOWN;
  }

  private Value literal(Constant constant) {
    Value value = Value.of(constant);
    if (constant instanceof Constant.Text) {
      return value.withType(program.qualified("java.lang.String"));
    }
    return constant instanceof Constant.TypeName
        ? value.withType(program.qualified("java.lang.Class"))
        : value;
  }

  /** Reads a place. */
  Value read(State state, Place place) {
    Value value = base(state, place.base());
    List<Place.Step> steps = place.steps();
    for (int i = 0; i < steps.size(); i++) {
      if (!isTransparent(steps, i, value)) {
        value = memory.read(state, value, steps.get(i));
      }
    }
    return value;
  }

  /** Returns whether a step from a pointer stays where it is: a pointer is what it points to. */
  private static boolean isTransparent(List<Place.Step> steps, int at, Value pointer) {
    if (!(steps.get(at) instanceof Place.Deref)) {
      return false;
    }
    Type type = pointer.type();
    return at + 1 < steps.size() || type != null && !type.isPlain() && !type.name().endsWith("*");
  }

  /** Reads what looks like a type but is a field of a known type: {@code Config.CLIENT}. */
  Optional<Value> readNamedField(State state, String name) {
    Names.Meaning meaning = meaning(name);
    if (meaning.isStatic()) {
      Type owner = program.qualified(meaning.ownerOrEmpty());
      boolean known =
          owner.declared() != null
              ? program.fieldOwner(owner.declared(), meaning.field()).isPresent()
              : owner.external() != null && owner.external().field(meaning.field()).isPresent();
      if (!known) {
        return Optional.empty();
      }
    }
    return Optional.of(base(state, new Place.Global(name)));
  }

  private Value base(State state, Place.Base base) {
    if (base instanceof Place.Local local) {
      Value value = state.locals[local.index()];
      return value.type() == null ? value.withType(frame.localType(local.index())) : value;
    }
    if (base instanceof Place.This) {
      return receiver();
    }
    if (base instanceof Place.Global global) {
      Names.Meaning meaning = meaning(global.name());
      Value value =
          meaning.isStatic() ? staticField(state, statics.get(meaning.symbol())) : receiver();
      for (Place.Step step : meaning.steps()) {
        value = memory.read(state, value, step);
      }
      return value;
    }
    return state.caught;
  }

  /** Returns the receiver of the function under analysis. */
  Value receiver() {
    Type type = frame.function().owner().map(o -> program.qualified(o.symbol())).orElse(null);
    return frame.entryValue(frame.receiver(), type);
  }

  private Names.Meaning meaning(String name) {
    return meanings.computeIfAbsent(name, n -> Names.resolve(program, frame.function(), n));
  }

  private Value staticField(State state, StaticField field) {
    Value holder = statics();
    Optional<Value> stored = state.heap.get(holder.objects()[0]).get(field.step());
    if (stored.isPresent()) {
      return stored.get();
    }
    Optional<FieldFacts.Fact> known = fieldFacts.ofStatic(field);
    Value value = frame.entryValue(frame.global(field.symbol()), field.type(), known);
    Taint source = fieldFacts.sourceIn(field);
    if (!source.isNone()) {
      return value.withTaint(source);
    }
    // A caller cannot have put its data into a constant field, only into what that holds.
    return field.constant() ? value.withTaint(Taint.NONE) : value;
  }

  /** Reads a static field by its qualified symbol. */
  Value readStatic(State state, String symbol) {
    return staticField(state, statics.get(symbol));
  }

  /** Stores a value in a static field by its qualified symbol. */
  void assignStatic(State state, String symbol, Value value) {
    memory.write(state, statics(), statics.get(symbol).step(), value);
  }

  /** The object whose fields are the static fields that the function wrote. */
  private Value statics() {
    EntryPort port = frame.statics();
    return Value.object(frame.objects().entry(port, null, true, null).number(), null);
  }

  private Value operation(State state, Expression.Operation operation, Span span) {
    List<Value> operands = new ArrayList<>(operation.operands().size());
    List<Constants> constants = new ArrayList<>(operation.operands().size());
    for (Expression operand : operation.operands()) {
      Value value = evaluate(state, operand, span);
      operands.add(value);
      constants.add(memory.constantsOf(value));
    }
    Operator operator = operation.operator();
    if (operator == Operator.NOT) {
      Value operand = operands.get(0);
      Guard guard = operand.guard();
      return Value.of(Operators.apply(operator, constants), Taint.NONE, null)
          .withGuard(guard == null ? null : guard.negated());
    }
    if (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL) {
      return comparison(operator, operands, constants);
    }
    Value result = Value.of(Operators.apply(operator, constants), Taint.NONE, null);
    Guard guard = Positions.guard(operator, operands, constants);
    if (guard == null) {
      guard = Positions.limits(operator, operands, harms.bounded());
    }
    if (guard != null) {
      return result.withGuard(guard);
    }
    if (operator == Operator.MULTIPLY && harms.bounded() != 0) {
      for (Value operand : operands) {
        result = result.plus(memory.taintOf(state, operand).cleaned(~harms.bounded()));
      }
      return result;
    }
    if (operator == Operator.ADD) {
      boolean text = false;
      Taint taint = Taint.NONE;
      for (int i = 0; i < operands.size(); i++) {
        Taint of = memory.taintOf(state, operands.get(i));
        if (i > 0 && !of.isNone()) {
          String before = beginning(state, operation, i, operands, span);
          of = of.cleaned(harms.harmlessBehind(before));
        }
        taint = taint.join(of);
        text |= isText(operands.get(i));
      }
      result = result.plus(taint);
      if (!text && operands.stream().anyMatch(o -> isNumber(o.type()))) {
        return asNumber(result);
      }
      if (text) {
        result = result.withType(program.qualified("java.lang.String"));
        if (!taint.isNone()) {
          result =
              result.withTaint(taint.step(frame.function().site(span), "joined into a text", ""));
        }
      }
    }
    return result;
  }

  /** Returns what stands before an operand of a sum of texts. */
  private String beginning(
      State state, Expression.Operation sum, int operand, List<Value> values, Span span) {
    String beginning = "";
    for (int i = 0; i < operand; i++) {
      Optional<Constant> constant = memory.constantsOf(values.get(i)).single();
      if (constant.isEmpty()
          && sum.operands().get(i) instanceof Expression.Operation inner
          && inner.operator() == Operator.ADD) {
        List<Value> parts = new ArrayList<>();
        inner.operands().forEach(part -> parts.add(evaluate(state, part, span)));
        beginning += beginning(state, inner, parts.size(), parts, span);
      } else {
        beginning = Beginnings.then(beginning, constant);
      }
    }
    return beginning;
  }

  /** Whether values of a type are numbers that are not letters in disguise, or truths. */
  private static boolean isNumber(@Nullable Type type) {
    return type != null && NUMBERS.contains(type.name());
  }

  private Value asNumber(Value value) {
    return value.taint().isNone()
        ? value
        : value.withTaint(value.taint().cleaned(harms.harmlessNumbers()));
  }

  private static boolean isText(Value value) {
    return (value.type() != null && value.type().name().equals("java.lang.String"))
        || value.constants().values().stream().anyMatch(c -> c instanceof Constant.Text);
  }

  private Value comparison(Operator operator, List<Value> operands, List<Constants> constants) {
    Value left = operands.get(0);
    Value right = operands.get(1);
    Constants outcome = Operators.apply(operator, constants);
    if (constants.get(0).isNone() && !left.isNothing() && constants.get(1).is(Constant.NULL)
        || constants.get(1).isNone() && !right.isNothing() && constants.get(0).is(Constant.NULL)) {
      outcome = Constants.of(Constant.of(operator == Operator.NOT_EQUAL));
    }
    List<Guard.Claim> claims = new ArrayList<>(2);
    claimEqual(left, constants.get(1), operator == Operator.EQUAL, claims);
    claimEqual(right, constants.get(0), operator == Operator.EQUAL, claims);
    Value result = Value.of(outcome, Taint.NONE, null);
    Guard position = Positions.guard(operator, operands, constants);
    if (position != null) {
      return result.withGuard(position);
    }
    return claims.isEmpty() ? result : result.withGuard(new Guard(claims));
  }

  /** Adds what an equality with a constant says of a value. */
  static void claimEqual(Value about, Constants other, boolean when, List<Guard.Claim> claims) {
    Optional<Constant> constant = other.single();
    if (constant.isPresent() && (about.constants().isAny() || about.objects().length > 0)) {
      claims.add(new Guard.Claim(about, when, 0, constant));
    }
  }

  /** Returns the values that a condition compares, to know what a branch depends on. */
  List<Value> operandsOf(State state, Expression condition) {
    List<Value> values = new ArrayList<>(2);
    if (condition instanceof Expression.Operation operation) {
      for (Expression operand : operation.operands()) {
        values.add(evaluate(state, operand, Span.NONE));
        values.addAll(operandsOf(state, operand));
      }
    } else if (condition instanceof Expression.TypeTest test) {
      values.add(evaluate(state, test.value(), Span.NONE));
    }
    return values;
  }

  private Value cast(Value value, String typeText) {
    Type type = program.resolve(typeText, frame.function());
    if (type.isPlain() && !value.constants().isAny() && value.objects().length == 0) {
      List<Constant> converted = new ArrayList<>();
      for (Constant constant : value.constants().values()) {
        Optional<Constant> result = Operators.convert(typeText, constant);
        if (result.isEmpty()) {
          return Value.UNKNOWN.withType(type);
        }
        converted.add(result.get());
      }
      return value.withConstants(Constants.of(converted)).withType(type);
    }
    Type known = value.type();
    boolean narrower =
        known != null && !known.isUnknown() && program.superNames(known).contains(type.name());
    return narrower ? value : value.withType(type);
  }

  private Value typeTest(Value value, String typeText) {
    Type wanted = program.resolve(typeText, frame.function());
    boolean yes = false;
    boolean no = value.constants().contains(Constant.NULL);
    boolean unknown = value.constants().isAny() || value.objects().length == 0;
    for (int number : value.objects()) {
      ObjectTable.Entry entry = memory.entry(number);
      Type type = entry.type();
      if (type == null || !entry.exact() || wanted.isUnknown()) {
        unknown = true;
      } else if (program.superNames(type).contains(wanted.name())) {
        yes = true;
      } else {
        no = true;
      }
    }
    if (unknown || yes == no) {
      recorder.dependsOn(value);
      return Value.of(Constants.ANY, Taint.NONE, null);
    }
    return Value.of(Constant.of(yes));
  }

  private Value make(State state, Expression.Make make, Span span) {
    Type type = program.resolve(make.type(), frame.function());
    ObjectTable.Entry made = frame.objects().made(new ByIdentity(make), type, true, null);
    Value array = Value.object(made.number(), type);
    state.heap = state.heap.with(made.number(), dev.nightjar.flow.value.HeapObject.UNTOUCHED);
    int position = 0;
    for (Expression.Entry entry : make.entries()) {
      Value value = evaluate(state, entry.value(), span);
      Place.Step step = new Place.Key(new Constant.Int(position++));
      if (entry.key().isPresent()) {
        step = stepAt(evaluate(state, entry.key().get(), span));
      }
      memory.write(state, array, step, value);
    }
    int number = made.number();
    state.heap = state.heap.with(number, state.heap.get(number).withSize(make.entries().size()));
    return array;
  }

  /** Returns the step to the element at a key or position that a value holds. */
  Place.Step stepAt(Value key) {
    Constants constants = memory.constantsOf(key);
    Optional<Constant> single = constants.single();
    if (single.isEmpty()) {
      recorder.dependsOn(key);
    }
    return single.<Place.Step>map(Place.Key::new).orElse(Place.ELEMENT);
  }

  private Value closure(State state, Expression.Closure closure, Span span) {
    Optional<FunctionInfo> function = program.function(frame.function().unit(), closure.function());
    if (function.isEmpty()) {
      return Value.UNKNOWN;
    }
    ObjectTable.Entry made =
        frame.objects().made(new ByIdentity(closure), null, true, function.get());
    Value value = Value.object(made.number(), null);
    memory.write(state, value, CLOSURE_THIS, receiver());
    for (int i = 0; i < closure.captures().size(); i++) {
      memory.write(state, value, capture(i), evaluate(state, closure.captures().get(i), span));
    }
    return value;
  }

  static Place.Field capture(int index) {
    return new Place.Field("<capture" + index + ">");
  }

  /** Looks at what a call is made with. */
  void pass(Instruction.Call call) {
    literals.passed(call);
  }

  /** Stores a value in a place. */
  void assign(State state, Place target, Value value, Span span) {
    literals.stored(target, value, span);
    List<Place.Step> steps = target.steps();
    if (target.base() instanceof Place.Local local && steps.isEmpty()) {
      setLocal(state, local.index(), value);
      return;
    }
    Value base;
    if (target.base() instanceof Place.Global global) {
      Names.Meaning meaning = meaning(global.name());
      List<Place.Step> all = new ArrayList<>(meaning.steps());
      all.addAll(steps);
      steps = all;
      if (meaning.isStatic() && steps.isEmpty()) {
        assignStatic(state, meaning.symbol(), value);
        return;
      }
      base = meaning.isStatic() ? staticField(state, statics.get(meaning.symbol())) : receiver();
    } else {
      base = base(state, target.base());
    }
    for (int i = 0; i < steps.size() - 1; i++) {
      if (!(steps.get(i) instanceof Place.Deref)) {
        base = inner(state, base, steps.get(i));
      }
    }
    if (!steps.isEmpty()) {
      memory.write(state, base, steps.get(steps.size() - 1), value);
    }
  }

  /** Reads an array in an array; one that is made along with the outer array is made here. */
  private Value inner(State state, Value base, Place.Step step) {
    Value value = memory.read(state, base, step);
    Type type = base.type();
    if (type == null
        || !value.isNothing()
        || !type.name().endsWith("[][]")
        || base.objects().length != 1) {
      return value;
    }
    Type element = program.qualified(type.name().substring(0, type.name().length() - 2));
    ObjectTable.Entry made =
        frame.objects().made(new Nested(base.objects()[0], step), element, true, null);
    Value array = Value.object(made.number(), element);
    memory.write(state, base, step, array);
    return array;
  }

  private record Nested(int outer, Place.Step step) {}

  void setLocal(State state, int index, Value value) {
    Type declared = frame.localType(index);
    Value typed = value.type() == null ? value.withType(declared) : value;
    state.locals[index] = isNumber(declared) ? asNumber(typed) : typed;
  }

  /** Makes a key of an object that is not equal to its equals: two places may look the same. */
  record ByIdentity(Object object) {
    @Override
    public boolean equals(Object other) {
      return other instanceof ByIdentity that && object == that.object;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(object);
    }
  }
}
