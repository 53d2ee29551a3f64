package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.program.TypeInfo;
import dev.nightjar.flow.types.LibraryType;
import dev.nightjar.flow.value.Constants;
import dev.nightjar.flow.value.EntryPort;
import dev.nightjar.flow.value.Heap;
import dev.nightjar.flow.value.HeapObject;
import dev.nightjar.flow.value.ObjectTable;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Place;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes what objects hold. A write to one object replaces (strong update), a write to
 * several joins. What was never written in an object found on entry is the symbolic value of its
 * port; in an object made here it is the default of its type.
 */
final class Memory {
  private static final int DEEPEST_TAINT = 3;

  /** What a text builder holds: whoever uses the builder as a text uses this. */
  private static final Place.Field TEXT = new Place.Field("text");

  private static final String LIST = "java.util.List";

  /** The number of elements of an array, which is no data of it. */
  private static final Place.Field LENGTH = new Place.Field("length");

  private final Program program;
  private final Frame frame;
  private final FieldFacts fieldFacts;

  Memory(Program program, Frame frame, FieldFacts fieldFacts) {
    this.program = program;
    this.frame = frame;
    this.fieldFacts = fieldFacts;
  }

  ObjectTable.Entry entry(int object) {
    return frame.objects().get(object);
  }

  /** Reads one step from a value. */
  Value read(State state, Value base, Place.Step taken) {
    Place.Step step = general(taken);
    // The bytes of a text are the text here, so a text has a length like an array.
    if (step.equals(LENGTH)
        && base.type() != null
        && (base.type().isArray() || base.type().isPlain())) {
      return Value.UNKNOWN.withType(program.qualified("int"));
    }
    Value result = Value.NOTHING;
    int[] objects = base.objects();
    for (int object : objects) {
      result = result.join(readObject(state.heap, object, step));
    }
    Taint whole = ownTaint(base);
    if (objects.length == 0 && !base.isNothing()) {
      result = result.join(Value.UNKNOWN.withType(stepType(base.type(), step)));
    }
    if (result.type() == null) {
      result = result.withType(stepType(base.type(), step));
    }
    return withData(result, atStep(whole, base.type(), step));
  }

  /**
   * Adds data to what was read: data that is there although nothing was stored is not a constant.
   */
  private static Value withData(Value value, Taint taint) {
    return taint.isNone()
        ? value
        : (value.isNothing() ? Value.UNKNOWN.withType(value.type()) : value).plus(taint);
  }

  /**
   * Returns what of an object's data as a whole is in one of its fields. That a function of which
   * nothing is known puts its arguments into what it returns is plausible of the data in it, but
   * not of the services of the program that it refers to.
   */
  private Taint atStep(Taint whole, @Nullable Type holder, Place.Step step) {
    if (whole.isNone() || !(step instanceof Place.Field)) {
      return whole;
    }
    Type type = stepType(holder, step);
    if (type == null || type.declared() == null) {
      return whole;
    }
    return certain(whole);
  }

  /** Returns what of some data did not pass through code of which nothing is known. */
  static Taint certain(Taint taint) {
    Taint kept = Taint.NONE;
    for (Taint.Entry entry : taint.entries()) {
      kept = entry.obscured() ? kept : kept.join(Taint.only(entry));
    }
    return kept;
  }

  /** Returns a value's own data, without that which its entry objects stand for by themselves. */
  private Taint ownTaint(Value value) {
    Taint taint = value.taint();
    if (taint.isNone()) {
      return taint;
    }
    Taint kept = Taint.NONE;
    for (Taint.Entry entry : taint.entries()) {
      if (entry.origin() instanceof EntryPort port && standsFor(value, port)) {
        continue;
      }
      kept = kept.join(Taint.only(entry));
    }
    return kept;
  }

  private boolean standsFor(Value value, EntryPort port) {
    for (int object : value.objects()) {
      if (entry(object).port() == port) {
        return true;
      }
    }
    return false;
  }

  Value readObject(Heap heap, int number, Place.Step step) {
    HeapObject object = heap.get(number);
    ObjectTable.Entry entry = entry(number);
    Value value;
    if (step instanceof Place.Element) {
      value = object.get(Place.ELEMENT).orElse(Value.NOTHING);
      Place.Step[] keys = object.keys();
      for (int i = 0; i < keys.length; i++) {
        if (keys[i] instanceof Place.Key) {
          value = value.join(object.values()[i]);
        }
      }
      if (object.get(Place.ELEMENT).isEmpty()) {
        value = value.join(defaultValue(object, entry, step));
      }
    } else {
      Optional<Value> stored = object.get(step);
      value = stored.isPresent() ? stored.get() : defaultValue(object, entry, step);
      if (step instanceof Place.Key) {
        // A write at an unknown position may have hit this one.
        value = value.join(object.get(Place.ELEMENT).orElse(Value.NOTHING));
      }
    }
    return withData(value, atStep(object.taint(), entry.type(), step));
  }

  /** Returns what is at a step of an object if nothing was stored there since entry. */
  private Value defaultValue(HeapObject object, ObjectTable.Entry entry, Place.Step step) {
    EntryPort port = entry.port();
    if (port != null) {
      if (object.isCleared() && !(step instanceof Place.Field)) {
        return Value.NOTHING;
      }
      EntryPort child = port.child(step);
      if (child == port) {
        return Value.of(Constants.ANY, Taint.of(port, null), stepType(entry.type(), step));
      }
      Type type = stepType(entry.type(), step);
      if (type != null && type.declared() != null) {
        child.isOfProgram();
      }
      Optional<FieldFacts.Fact> fact = fieldFacts.ofField(entry.type(), step);
      Value value = frame.entryValue(child, type, fact);
      return isFixed(child) ? value.withTaint(Taint.NONE) : value;
    }
    if (step instanceof Place.Field && entry.type() != null && entry.type().declared() != null) {
      Value initial = entry.exact() ? Value.of(Constant.NULL) : Value.UNKNOWN;
      return initial.withType(stepType(entry.type(), step));
    }
    if (!entry.exact() && !(step instanceof Place.Field) && !object.isCleared()) {
      return Value.UNKNOWN.withType(stepType(entry.type(), step)); // a library filled it
    }
    // The elements of what was made here, and settings of a library's object that were never set.
    return Value.NOTHING;
  }

  /** Returns whether no caller can have put its data there: set only when a static was made. */
  private boolean isFixed(EntryPort port) {
    return port.root() == EntryPort.Root.GLOBAL
        && port.lastStep().orElse(Place.ELEMENT) instanceof Place.Field field
        && !program.isAssignedLater(field.name());
  }

  /** Returns the static type of what is one step from a type. */
  @Nullable Type stepType(@Nullable Type type, Place.Step step) {
    if (type == null) {
      return null;
    }
    if (step instanceof Place.Field field) {
      TypeInfo declared = type.declared();
      if (declared == null) {
        return null;
      }
      if (field.name().equals(Place.Field.OUTER)) {
        String outer = declared.declaration().outer();
        return outer.isEmpty() ? null : program.qualified(outer);
      }
      Optional<TypeInfo> owner = program.fieldOwner(declared, field.name());
      if (owner.isEmpty()) {
        return null;
      }
      return program.fieldType(owner.get(), field.name()).orElse(null);
    }
    return element(type).orElse(null);
  }

  /** Returns the type of elements or values; where a map keeps lists, what its {@code get} says. */
  private Optional<Type> element(Type type) {
    Optional<Type> element = type.element();
    LibraryType library = type.external();
    Optional<String> got =
        library == null || element.isEmpty() ? Optional.empty() : library.returnType("get");
    return got.isPresent() && got.get().equals(LIST) ? Optional.of(listOf(element.get())) : element;
  }

  private Type listOf(Type element) {
    Type list = program.qualified(LIST);
    return new Type(list.name(), list.declared(), list.external(), List.of(element));
  }

  /** An element at an index that is not constant is any element here. */
  private static Place.Step general(Place.Step step) {
    return step instanceof Place.At ? Place.ELEMENT : step;
  }

  /** Writes one step of a value. */
  void write(State state, Value base, Place.Step taken, Value value) {
    Place.Step step = general(taken);
    int[] objects = base.objects();
    boolean strong = objects.length == 1 && !(step instanceof Place.Element);
    for (int number : objects) {
      HeapObject object = state.heap.get(number);
      Value stored = value;
      if (!strong) {
        if (step instanceof Place.Element) {
          stored =
              object
                  .get(Place.ELEMENT)
                  .orElseGet(() -> defaultValue(object, entry(number), step))
                  .join(value);
        } else {
          stored = readObject(state.heap, number, step).join(value);
        }
      }
      HeapObject changed = object.with(step, stored);
      if (step instanceof Place.Element) {
        changed = changed.withSize(HeapObject.UNKNOWN_SIZE);
      }
      state.heap = state.heap.with(number, changed);
    }
  }

  /** Adds data to the objects of a value as a whole. */
  void taint(State state, Value base, Taint taint) {
    if (taint.isNone()) {
      return;
    }
    for (int number : base.objects()) {
      HeapObject object = state.heap.get(number);
      Taint joined = object.taint().join(taint);
      if (joined != object.taint()) {
        state.heap = state.heap.with(number, object.withTaint(joined));
      }
    }
  }

  /** Says that an object's data can do no harm in some sink kinds. */
  void clean(State state, int number, long kinds) {
    HeapObject object = state.heap.get(number);
    HeapObject cleaned = object.withTaint(object.taint().cleaned(kinds));
    Optional<Value> text = object.get(TEXT);
    if (text.isPresent()) {
      cleaned = cleaned.with(TEXT, text.get().withTaint(text.get().taint().cleaned(kinds)));
    }
    if (cleaned != object && !object.taint().isNone()) {
      state.heap = state.heap.with(number, cleaned);
    }
  }

  /** Says that whatever was made of the data in a value can do no harm in some sink kinds. */
  void cleanOrigins(State state, Value about, long kinds) {
    Taint origins = taintOf(state, about);
    for (int i = 0; i < state.locals.length; i++) {
      Value value = state.locals[i];
      state.locals[i] = value.withTaint(value.taint().cleaned(origins, kinds));
    }
    for (int number : state.heap.numbers()) {
      HeapObject object = state.heap.get(number);
      Taint cleaned = object.taint().cleaned(origins, kinds);
      if (cleaned != object.taint()) {
        state.heap = state.heap.with(number, object.withTaint(cleaned));
      }
    }
  }

  /** Returns where the data of a value and of its objects as wholes comes from. */
  Taint taintOf(State state, Value value) {
    Taint taint = value.taint();
    for (int number : value.objects()) {
      HeapObject object = state.heap.get(number);
      taint = taint.join(object.taint());
      Optional<Value> text = object.get(TEXT);
      if (text.isPresent()) {
        taint = taint.join(text.get().taint());
      }
    }
    return taint;
  }

  /** Returns where the data of a value and of its elements comes from, as a sink uses them. */
  Taint taintWithElements(State state, Value value) {
    Taint taint = taintOf(state, value);
    for (int number : value.objects()) {
      HeapObject object = state.heap.get(number);
      for (int i = 0; i < object.keys().length; i++) {
        if (!(object.keys()[i] instanceof Place.Field)) {
          taint = taint.join(taintOf(state, object.values()[i]));
        }
      }
      EntryPort port = entry(number).port();
      Type type = entry(number).type();
      boolean holdsElements = type != null && (type.isArray() || !type.arguments().isEmpty());
      if (port != null && holdsElements && object.get(Place.ELEMENT).isEmpty()) {
        taint = taint.join(taintOf(state, readObject(state.heap, number, Place.ELEMENT)));
      }
    }
    return taint;
  }

  /** Returns where the data of a value and of all that it holds comes from. */
  Taint deepTaint(State state, Value value) {
    return new DeepTaint(state).of(value);
  }

  /**
   * Collects the data of all that a value holds. Objects hold each other, so one is reached in many
   * ways: it is looked into again only when it is reached in fewer steps than before.
   */
  private final class DeepTaint {
    private final State state;
    private final byte[] left = new byte[frame.objects().size()];
    private Taint taint = Taint.NONE;

    DeepTaint(State state) {
      this.state = state;
    }

    Taint of(Value value) {
      collect(value, DEEPEST_TAINT + 1);
      return taint;
    }

    private void collect(Value value, int steps) {
      taint = taint.join(taintOf(state, value));
      for (int number : value.objects()) {
        if (steps > 1 && left[number] < steps) {
          left[number] = (byte) steps;
          below(number, steps - 1);
        }
      }
    }

    private void below(int number, int steps) {
      ObjectTable.Entry entry = entry(number);
      EntryPort port = entry.port();
      if (port != null && !port.isEverything() && !plain(entry.type())) {
        taint = taint.join(Taint.of(port.everythingBelow(), null));
      }
      for (Value held : state.heap.get(number).values()) {
        collect(held, steps);
      }
    }
  }

  private static boolean plain(@Nullable Type type) {
    return type != null && type.isPlain();
  }

  /** Returns whether a value may be a constant that is not known here. */
  boolean mayBeAnyConstant(Value value) {
    if (value.constants().isAny()) {
      return true;
    }
    for (int number : value.objects()) {
      if (entry(number).port() != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the elements of an array of bytes or letters that was made here of constants, as a
   * text; empty for any other value.
   */
  Optional<Constant> constantArray(Heap heap, Value value) {
    if (value.objects().length != 1 || !value.taint().isNone() || value.constants().isAny()) {
      return Optional.empty();
    }
    ObjectTable.Entry entry = entry(value.objects()[0]);
    return entry.isFresh() && entry.exact()
        ? constantArray(entry.type(), heap.get(entry.number()))
        : Optional.empty();
  }

  static Optional<Constant> constantArray(@Nullable Type type, HeapObject object) {
    boolean letters =
        type != null && (type.name().equals("byte[]") || type.name().equals("char[]"));
    if (!letters || !object.taint().isNone() || object.keys().length == 0) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < object.keys().length; i++) {
      Value element = object.values()[i];
      Optional<Constant> constant = element.constants().single();
      if (!(object.keys()[i] instanceof Place.Key)
          || constant.isEmpty()
          || !element.taint().isNone()
          || element.objects().length > 0) {
        return Optional.empty();
      }
      text.append(text.length() == 0 ? "" : ",").append(Operators.text(constant.get()).orElse(""));
    }
    return Optional.of(Constant.of(text.toString()));
  }

  /** Returns the constants of a value: any, if it may be one that is not known here. */
  Constants constantsOf(Value value) {
    return mayBeAnyConstant(value) ? Constants.ANY : value.constants();
  }

  /** Joins a state into another. Returns whether the other changed. */
  boolean join(State into, State from, boolean atLoopHead) {
    boolean changed = false;
    for (int i = 0; i < into.locals.length; i++) {
      Value joined = join(into.locals[i], from.locals[i], atLoopHead);
      if (joined != into.locals[i]) {
        changed |= !joined.equals(into.locals[i]);
        into.locals[i] = joined;
      }
    }
    Value caught = into.caught.join(from.caught);
    if (caught != into.caught) {
      changed |= !caught.equals(into.caught);
      into.caught = caught;
    }
    Heap heap = join(into.heap, from.heap, atLoopHead);
    if (heap != into.heap) {
      changed |= !heap.equals(into.heap);
      into.heap = heap;
    }
    return changed;
  }

  private static Value join(Value one, Value other, boolean atLoopHead) {
    Value joined = one.join(other);
    if (atLoopHead
        && joined != one
        && joined.constants().values().size() > one.constants().values().size()
        && !one.constants().isNone()) {
      // A constant that changes from round to round is not a constant.
      return joined.withConstants(Constants.ANY);
    }
    return joined;
  }

  private Heap join(Heap one, Heap other, boolean atLoopHead) {
    return one.merged(
        other,
        (number, left, right, inOne, inOther) ->
            join(number, left, right, inOne, inOther, atLoopHead));
  }

  private HeapObject join(
      int number,
      HeapObject left,
      HeapObject right,
      boolean inLeft,
      boolean inRight,
      boolean atLoopHead) {
    boolean made = entry(number).isFresh();
    if (made && !inLeft) {
      return right; // not made yet on the other way
    }
    if (made && !inRight) {
      return left;
    }
    if (left.sameKeys(right) && left.size() == right.size()) {
      return joinValues(left, right, atLoopHead);
    }
    HeapObject result = left;
    if (left.size() != right.size()) {
      result = positionsForgotten(left);
      right = positionsForgotten(right);
    }
    for (Place.Step key : right.keys()) {
      result = joined(result, right, number, key, atLoopHead);
    }
    for (Place.Step key : result.keys()) {
      if (right.get(key).isEmpty()) {
        result = joined(result, right, number, key, atLoopHead);
      }
    }
    return result.withTaint(left.taint().join(right.taint()));
  }

  /** Joins two states of an object that have values at the same steps. */
  private static HeapObject joinValues(HeapObject left, HeapObject right, boolean atLoopHead) {
    Value[] values = left.values();
    for (int i = 0; i < values.length; i++) {
      Value value = join(left.values()[i], right.values()[i], atLoopHead);
      if (value != left.values()[i]) {
        if (values == left.values()) {
          values = new Value[values.length];
          System.arraycopy(left.values(), 0, values, 0, values.length);
        }
        values[i] = value;
      }
    }
    HeapObject result = values == left.values() ? left : left.withValues(values);
    return result.withTaint(left.taint().join(right.taint()));
  }

  private HeapObject joined(
      HeapObject into, HeapObject from, int number, Place.Step key, boolean atLoopHead) {
    Value before = stored(into, number, key);
    return into.with(key, join(before, stored(from, number, key), atLoopHead));
  }

  private Value stored(HeapObject object, int number, Place.Step key) {
    Optional<Value> stored = object.get(key);
    return stored.isPresent() ? stored.get() : defaultValue(object, entry(number), key);
  }

  /** Returns the object with the values at known positions put together. */
  HeapObject positionsForgotten(HeapObject object) {
    HeapObject result = object.withSize(HeapObject.UNKNOWN_SIZE);
    Value all = object.get(Place.ELEMENT).orElse(Value.NOTHING);
    boolean any = false;
    for (int i = 0; i < object.keys().length; i++) {
      if (object.keys()[i] instanceof Place.Key key && key.value() instanceof Constant.Int) {
        all = all.join(object.values()[i]);
        result = result.with(key, Value.NOTHING);
        any = true;
      }
    }
    return any ? result.with(Place.ELEMENT, all) : result;
  }

  /** Returns the function that an object runs when called, if it is a function value. */
  @Nullable FunctionInfo closure(int number) {
    return (FunctionInfo) entry(number).closure();
  }
}
