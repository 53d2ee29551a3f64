package dev.nightjar.flow.memory;

import dev.nightjar.flow.model.Defect;
import dev.nightjar.ir.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Does what models say that functions of libraries do to memory. */
final class Library {
  /** A call of a library function. */
  record Call(
      Frame frame, String name, List<Val> arguments, boolean used, CType result, Span span) {
    Val argument(int index) {
      return index >= 0 && index < arguments.size()
          ? arguments.get(index)
          : Val.unknown(CType.UNKNOWN);
    }
  }

  /** What it came to. */
  record Result(State state, Val value) {}

  private final Map<String, List<Effect>> effects;
  private final Accesses accesses;
  private final Reports reports;
  private final Releases releases;
  private final Texts texts;
  private final Arithmetic arithmetic;

  Library(Map<String, List<Effect>> effects, Values values, Accesses accesses, Reports reports) {
    this.effects = effects;
    this.accesses = accesses;
    this.reports = reports;
    this.arithmetic = values.arithmetic();
    this.releases = new Releases(reports);
    this.texts = new Texts(accesses, reports);
  }

  boolean knows(String name) {
    return effects.containsKey(name);
  }

  /**
   * Returns whether what a call comes to is decided outside of the program: by what is read, by
   * whether there is memory; or whether it is told of data from outside.
   */
  boolean isOpen(Call call, State state) {
    for (Effect effect : effects.getOrDefault(call.name(), List.of())) {
      switch (effect.operation()) {
        case ALLOCATE,
            DUPLICATE,
            RESIZE,
            OPEN,
            READ_TEXT,
            READ_BYTES,
            RANDOM,
            SCAN,
            OUTSIDE_TEXT,
            MUST_CHECK -> {
          return true;
        }
        default -> {}
      }
    }
    for (Val argument : call.arguments()) {
      if (content(state, argument, 2) != null) {
        return true;
      }
    }
    return false;
  }

  /** Returns the argument that holds after a call, or -1. */
  int assumed(String name) {
    return operand(name, Effect.Operation.ASSUME);
  }

  /** Returns the argument of a function that an operation is done to, or -1. */
  int operand(String name, Effect.Operation operation) {
    for (Effect effect : effects.getOrDefault(name, List.of())) {
      if (effect.operation() == operation) {
        return effect.argument(0);
      }
    }
    return -1;
  }

  /** Returns whether an operation of a function has a word among its operands. */
  boolean says(String name, Effect.Operation operation, String word) {
    return effects.getOrDefault(name, List.of()).stream()
        .anyMatch(each -> each.operation() == operation && each.operands().contains(word));
  }

  boolean does(String name, Effect.Operation operation) {
    return effects.getOrDefault(name, List.of()).stream()
        .anyMatch(each -> each.operation() == operation);
  }

  /** Releases what a variable owned. */
  void release(Frame frame, State state, Val pointer, String family) {
    Call call = new Call(frame, "", List.of(), false, CType.UNKNOWN, frame.at);
    releases.release(call, state, pointer, family);
  }

  void leaks(State state, Val result) {
    releases.leaks(state, result);
  }

  /** A function of which nothing is known may change all that it is given. */
  Val unknown(Call call, State state) {
    Set<Region> escaped = new HashSet<>();
    Set<Region> blurred = new HashSet<>();
    for (Val argument : call.arguments()) {
      accesses.escape(state, argument, escaped);
      accesses.blur(state, argument, 0, blurred);
    }
    return Val.unknown(CType.UNKNOWN).withSymbol(accesses.newSymbol());
  }

  List<Result> run(Call call, State given) {
    State state = given;
    Val result = Val.unknown(CType.UNKNOWN);
    List<Result> more = new ArrayList<>();
    for (Effect effect : effects.getOrDefault(call.name(), List.of())) {
      Frame frame = call.frame();
      frame.at = call.span();
      switch (effect.operation()) {
        case ALLOCATE -> result = allocate(call, state, effect);
        case ALLOCATE_OBJECT -> result = object(call, state, effect);
        case ALLOCATE_ON_STACK -> {
          Val size = call.argument(effect.argument(0));
          Region region =
              accesses.newRegion(
                  state,
                  Region.Kind.STACK,
                  call.name(),
                  CType.UNKNOWN,
                  frame,
                  "stack",
                  "",
                  Obj.Fill.UNSET,
                  Arithmetic.convert(size, CType.SIZE));
          result = Val.pointer(Target.at(region), new CType.Pointer(CType.VOID));
        }
        case DUPLICATE -> result = texts.duplicate(call, state, effect, this::made);
        case RESIZE -> {
          State failed = state.fork();
          Cause cause = cause(call, "from " + call.name(), true);
          more.add(new Result(failed, Val.nothing(new CType.Pointer(CType.VOID), cause)));
          result = resize(call, state, effect);
        }
        case RELEASE -> {
          Val memory = state.now(call.argument(effect.argument(1)));
          releases.release(
              call, state, accesses.materialised(state, frame, memory), effect.word(0));
        }
        case CLOSE -> {
          Val handle = call.argument(effect.argument(1));
          if (effect.word(0).equals("stream")) {
            accesses.checkNull(
                frame, state, state.now(handle), () -> "the argument of " + call.name());
          }
          releases.release(call, state, handle, effect.word(0));
        }
        case OPEN -> {
          Region region =
              accesses.newRegion(
                  state,
                  Region.Kind.HANDLE,
                  call.name(),
                  CType.UNKNOWN,
                  frame,
                  effect.word(0),
                  "",
                  Obj.Fill.ANYTHING,
                  Val.range(0, Numbers.MOST, CType.SIZE));
          result = made(call, state, region, effect.word(1).equals("nullable"));
        }
        case COPY -> texts.copy(call, state, effect);
        case FILL -> texts.fill(call, state, effect);
        case COPY_TEXT, COPY_TEXT_LIMITED -> texts.copyText(call, state, effect);
        case APPEND_TEXT, APPEND_TEXT_LIMITED -> texts.appendText(call, state, effect);
        case LENGTH -> result = texts.length(call, state, effect);
        case PRINT_INTO -> texts.printInto(call, state, effect);
        case READ_TEXT -> result = texts.readText(call, state, effect);
        case READ_BYTES -> result = texts.readBytes(call, state, effect);
        case PARSE -> result = texts.parse(call, state, effect);
        case RANDOM -> {
          Cause cause = cause(call, "from " + call.name(), true);
          result = Val.range(0, Integer.MAX_VALUE, CType.INT).withOutside(cause);
        }
        case SCAN -> result = texts.scan(call, state, effect);
        case ABSOLUTE -> result = absolute(call.argument(effect.argument(0)));
        case SQUARE_ROOT -> result = root(call.argument(effect.argument(0)));
        case FIND -> result = texts.find(call, state, effect);
        case RETURN -> result = call.argument(effect.argument(0));
        case READ_THROUGH -> texts.readThrough(call, state, effect);
        // What others do while the lock is not held is not known.
        case LOCK, UNLOCK -> result = unknown(call, state);
        case ASSUME, ASK_PATH, USE_PATH, NAME_PATH, NOTHING -> {}
        case EXIT -> {
          return List.of();
        }
        case OUTSIDE_TEXT -> result = outside(call, state);
        case MUST_CHECK -> {
          if (!call.used()) {
            reports.add(Defect.UNCHECKED_RESULT, frame, state, call.name(), null);
          }
        }
        case FORMAT ->
            from(call, state, effect, Defect.FORMAT_FROM_OUTSIDE, "the format of " + call.name());
        case COMMAND -> from(call, state, effect, Defect.COMMAND_FROM_OUTSIDE, call.name());
        case SEARCHED_COMMAND -> searched(call, state, effect);
      }
    }
    List<Result> all = new ArrayList<>();
    all.add(new Result(state, result));
    all.addAll(more);
    return all;
  }

  static Cause cause(Call call, String what, boolean exact) {
    return new Cause(what, call.frame().site(), call.frame().function().symbol(), exact);
  }

  // ---- allocation

  private Val allocate(Call call, State state, Effect effect) {
    Val size = Arithmetic.convert(call.argument(effect.argument(1)), CType.SIZE);
    arithmetic.size(call.frame(), state, size);
    if (effect.argument(2) >= 0) {
      Val times = Arithmetic.convert(call.argument(effect.argument(2)), CType.SIZE);
      size =
          Val.range(
                  Numbers.times(size.least(), times.least()),
                  Numbers.times(size.most(), times.most()),
                  CType.SIZE)
              .withOutside(size.outside() != null ? size.outside() : times.outside());
      arithmetic.size(call.frame(), state, size);
    }
    boolean zeroed = effect.operands().contains("zeroed");
    Region region =
        accesses.newRegion(
            state,
            Region.Kind.HEAP,
            call.name(),
            CType.UNKNOWN,
            call.frame(),
            effect.word(0),
            "",
            zeroed ? Obj.Fill.ZERO : Obj.Fill.UNSET,
            size);
    if (zeroed) {
      state.write(region).zeroAt = 0;
    }
    if (effect.operands().contains("certain")) {
      return Val.pointer(Target.at(region), new CType.Pointer(CType.VOID))
          .withSymbol(accesses.newSymbol());
    }
    return made(call, state, region, true);
  }

  /** The operators of C++, of which the frontend makes calls, know the type of their result. */
  private Val object(Call call, State state, Effect effect) {
    long each = call.result().target().size();
    Val size = Val.range(0, Numbers.MOST, CType.SIZE);
    boolean array = effect.argument(1) >= 0;
    if (array) {
      Val count = Arithmetic.convert(call.argument(effect.argument(1)), CType.SIZE);
      arithmetic.size(call.frame(), state, count);
      if (each > 0) {
        size =
            Val.range(
                    Numbers.times(count.least(), each),
                    Numbers.times(count.most(), each),
                    CType.SIZE)
                .withOutside(count.outside());
      }
    } else if (each > 0) {
      size = Val.number(each, CType.SIZE);
    }
    if (call.arguments().size() > 1) {
      return placed(call, state, size);
    }
    boolean plain = call.result().target().isNumber();
    Region region =
        accesses.newRegion(
            state,
            Region.Kind.HEAP,
            effect.word(0),
            CType.UNKNOWN,
            call.frame(),
            effect.word(0),
            "",
            plain && array ? Obj.Fill.UNSET : Obj.Fill.ANYTHING,
            size);
    if (!array) {
      move(state, call.argument(0), Target.at(region));
    }
    return Val.pointer(Target.at(region), call.result());
  }

  /** The object was made before, as one without a place. */
  private void move(State state, Val value, Target to) {
    if (value.type() instanceof CType.Struct && value.targets().size() == 1) {
      Target made = value.targets().get(0);
      accesses.copy(state, made, to, Numbers.MOST);
      to.region().made = made.region().made;
    }
  }

  /** Makes an object where the program says; a word that says how memory is found is no place. */
  private Val placed(Call call, State state, Val size) {
    Val place = state.now(call.argument(1));
    long bytes = size.isConstant() ? size.least() : 1;
    Accesses.Location location =
        new Accesses.Location(place.targets(), CType.UNKNOWN, place.outside(), false);
    accesses.check(call.frame(), state, location, bytes, true);
    for (Target target : place.targets()) {
      Region region = target.region();
      boolean whole = place.targets().size() == 1 && target.isExact() && target.least() == 0;
      if (state.has(region) && region.kind != Region.Kind.LITERAL) {
        state.write(region).blur();
        if (whole && !region.isVariable()) {
          move(state, call.argument(0), target);
        }
      }
    }
    return place.type().isPointer()
        ? place.withType(call.result())
        : Val.unknown(call.result()).withSymbol(accesses.newSymbol());
  }

  /** Returns a pointer to what was made, which is null if it failed. */
  private Val made(Call call, State state, Region region, boolean nullable) {
    Cause cause = cause(call, "from " + call.name() + ", which may return null", true);
    int symbol = accesses.newSymbol();
    state.write(region).symbol = symbol;
    Val pointer = Val.pointer(Target.at(region), new CType.Pointer(CType.VOID)).withSymbol(symbol);
    return pointer.withTargets(pointer.targets(), true, nullable ? cause : null);
  }

  private Val resize(Call call, State state, Effect effect) {
    Val old = call.argument(effect.argument(1));
    Val size = Arithmetic.convert(call.argument(effect.argument(2)), CType.SIZE);
    arithmetic.size(call.frame(), state, size);
    Region region =
        accesses.newRegion(
            state,
            Region.Kind.HEAP,
            call.name(),
            CType.UNKNOWN,
            call.frame(),
            effect.word(0),
            "",
            Obj.Fill.UNSET,
            size);
    if (old.targets().size() == 1 && state.has(old.targets().get(0).region())) {
      Target before = old.targets().get(0);
      releases.release(call, state, old, effect.word(0));
      Obj from = state.read(before.region());
      Obj to = state.write(region);
      to.cells = from.cells.copy();
      to.writtenFrom = from.writtenFrom;
      to.writtenTo = from.writtenTo;
      to.noZeroTo = from.noZeroTo;
      to.zeroAt = from.zeroAt;
      to.outside = from.outside;
      if (from.fill != Obj.Fill.UNSET) {
        to.fill = Obj.Fill.ANYTHING;
      }
    } else if (!old.isNull()) {
      state.write(region).fill = Obj.Fill.ANYTHING;
    }
    return Val.pointer(Target.at(region), new CType.Pointer(CType.VOID))
        .withSymbol(accesses.newSymbol());
  }

  private Val outside(Call call, State state) {
    Region region =
        accesses.newRegion(
            state,
            Region.Kind.OUTSIDE,
            call.name(),
            CType.UNKNOWN,
            call.frame(),
            "",
            "",
            Obj.Fill.ANYTHING,
            Val.range(0, Numbers.MOST, CType.SIZE));
    Obj object = state.write(region);
    object.outside = cause(call, "from " + call.name(), true);
    object.escaped = true;
    Val pointer =
        Val.pointer(Target.at(region), new CType.Pointer(CType.CHAR))
            .withSymbol(accesses.newSymbol());
    return pointer.withTargets(pointer.targets(), true, null);
  }

  // ---- numbers

  private static Val absolute(Val value) {
    long most = Math.max(Numbers.negative(value.least()), Math.max(value.most(), value.least()));
    long least = value.least() > 0 ? value.least() : value.most() < 0 ? -value.most() : 0;
    Val result = Val.range(least, most, Arithmetic.promoted(value.type()));
    return (value.symbol() == 0
            ? result
            : result.withDerived(
                new Val.Derived(Val.Derived.Kind.ABSOLUTE, Arithmetic.stripped(value), 0)))
        .withOutside(value.outside());
  }

  private static Val root(Val value) {
    long most = value.most() < 0 ? 0 : (long) Math.ceil(Math.sqrt((double) value.most()));
    long least = value.least() < 0 ? 0 : (long) Math.floor(Math.sqrt((double) value.least()));
    // Of a constant the whole part: its square is no larger than the constant.
    return Val.range(least, value.isConstant() ? least : most, CType.DOUBLE);
  }

  // ---- texts from outside

  private void from(Call call, State state, Effect effect, Defect defect, String subject) {
    for (int i = 0; i < effect.operands().size(); i++) {
      int first = effect.argument(i);
      boolean rest = effect.word(i).equals("rest");
      int from = rest ? effect.argument(i - 1) + 1 : first;
      int to = rest ? call.arguments().size() : first + 1;
      for (int argument = from; argument >= 0 && argument < to; argument++) {
        Cause cause = content(state, call.argument(argument), 0);
        if (cause != null) {
          reports.add(defect, call.frame(), state, subject, cause);
          return;
        }
      }
    }
  }

  /** Returns what the text that a value points to, or the texts in an array, come from. */
  static @Nullable Cause content(State state, Val value, int depth) {
    for (Target target : state.now(value).targets()) {
      if (!state.has(target.region())) {
        continue;
      }
      Obj object = state.read(target.region());
      if (object.outside != null) {
        return object.outside;
      }
      if (depth < 2) {
        for (Val cell : object.cells.values()) {
          if (!cell.targets().isEmpty()) {
            Cause cause = content(state, cell, depth + 1);
            if (cause != null) {
              return cause;
            }
          }
        }
      }
    }
    return null;
  }

  private void searched(Call call, State state, Effect effect) {
    Val command = call.argument(effect.argument(0));
    if (command.targets().size() != 1 || !command.targets().get(0).isExact()) {
      return;
    }
    Region region = command.targets().get(0).region();
    String whole = text(state, region);
    String text = whole == null ? null : whole.strip().split("\\s", 2)[0];
    if (text != null
        && !text.isEmpty()
        && text.indexOf('/') < 0
        && text.indexOf(':') < 0
        && text.indexOf('\\') < 0
        && Character.isLetter(text.charAt(0))) {
      reports.add(Defect.RELATIVE_COMMAND, call.frame(), state, '"' + text + '"', null);
    }
  }

  /** Returns the beginning of the text in a region, as far as it is known; null if it is not. */
  static @Nullable String text(State state, Region region) {
    if (region.kind == Region.Kind.LITERAL) {
      return region.text;
    }
    if (!state.has(region)) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    Obj object = state.read(region);
    Val first = object.cells.get(0L);
    long unit = first == null ? 0 : first.type().size();
    for (long at = 0; unit > 0 && at < 64 * unit; at += unit) {
      Val cell = object.cells.get(at);
      if (cell == null || !cell.isConstant() || cell.least() == 0) {
        break;
      }
      text.append((char) cell.least());
    }
    return text.length() == 0 ? null : text.toString();
  }

  /** Iterates what can be reached from some values. */
  static Set<Region> reachable(State state, Iterable<Val> from) {
    Set<Region> seen = new HashSet<>();
    Deque<Val> work = new ArrayDeque<>();
    from.forEach(work::add);
    while (!work.isEmpty()) {
      for (Target target : state.now(work.poll()).targets()) {
        if (seen.add(target.region()) && state.has(target.region())) {
          work.addAll(state.read(target.region()).cells.values());
        }
      }
    }
    return seen;
  }
}
