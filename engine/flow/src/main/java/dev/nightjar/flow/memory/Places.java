package dev.nightjar.flow.memory;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.UnitInfo;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the memory that places name. */
final class Places {
  private final CProgram program;
  private final Accesses accesses;
  private final Reports reports;
  private final Map<String, Region> globals = new HashMap<>();
  private final Values values;

  Places(CProgram program, Accesses accesses, Reports reports, Values values) {
    this.program = program;
    this.accesses = accesses;
    this.reports = reports;
    this.values = values;
  }

  /**
   * Follows a place.
   *
   * @param used whether what it names is read or written, rather than its address taken
   */
  Accesses.Location locate(Frame frame, State state, Place place, boolean used) {
    Accesses.Location location = base(frame, state, place.base());
    List<Place.Step> steps = place.steps();
    for (int i = 0; i < steps.size(); i++) {
      Place.Step step = steps.get(i);
      boolean last = i == steps.size() - 1;
      if (step instanceof Place.Field field) {
        location = field(frame, state, location, field.name());
      } else if (step instanceof Place.Deref) {
        boolean member = !last && steps.get(i + 1) instanceof Place.Field;
        location =
            element(
                frame, state, location, Val.number(0, CType.INT), used || !last && !member, place);
      } else {
        Val index = index(frame, state, step);
        location = element(frame, state, location, index, used || !last, place);
      }
    }
    return location;
  }

  /** Follows a place without saying what is wrong with it. */
  Accesses.Location quietly(Frame frame, State state, Place place) {
    reports.quiet++;
    Accesses.Location location = locate(frame, state, place, false);
    reports.quiet--;
    return location;
  }

  /** Follows a place that is set: what a macro returned may stand for another place. */
  Accesses.Location target(Frame frame, State state, Place place) {
    if (place.steps().isEmpty()
        && place.base() instanceof Place.Local local
        && frame.standsFor.containsKey(local.index())) {
      return frame.standsFor.get(local.index());
    }
    return locate(frame, state, place, true);
  }

  private Val index(Frame frame, State state, Place.Step step) {
    if (step instanceof Place.Key key) {
      return values.constant(frame, state, key.value());
    }
    if (step instanceof Place.At at) {
      Val index = values.read(frame, state, Place.local(at.local()));
      reports.used(
          frame, state, index.unset(), step, () -> values.name(frame, Place.local(at.local())));
      return index;
    }
    return Val.unknown(CType.LONG);
  }

  private Accesses.Location base(Frame frame, State state, Place.Base base) {
    if (base instanceof Place.Local local) {
      if (local.index() < frame.arguments.size()
          && frame.caller != null
          && local.index() < frame.body.function.parameters().size()
          && frame.arguments.get(local.index()) instanceof Expression.Read given) {
        // What a macro is given is the place: it may set it, or take its address.
        return locate(frame.caller, state, given.place(), true);
      }
      Region region = frame.locals[local.index()];
      CType type = frame.body.types[local.index()];
      return frame.body.reference[local.index()]
          ? referred(frame, state, region, type)
          : new Accesses.Location(List.of(Target.at(region)), type, null, true);
    }
    if (base instanceof Place.Global global) {
      return member(frame, global.name()).orElseGet(() -> global(frame, state, global.name()));
    }
    if (base instanceof Place.This && frame.self != null) {
      return new Accesses.Location(List.of(frame.self), frame.body.owner, null, true);
    }
    return new Accesses.Location(List.of(), CType.UNKNOWN, null, true);
  }

  /** What a reference is bound to. */
  private Accesses.Location referred(Frame frame, State state, Region region, CType type) {
    Val bound = state.read(region).cells.get(0L);
    if (bound == null || bound.unset()) {
      bound = Val.unknown(new CType.Pointer(type)).withSymbol(accesses.newSymbol());
    }
    Val known = accesses.materialised(state, frame, state.now(bound));
    if (!known.equals(bound)) {
      state.write(region).cells.put(0L, known);
    }
    boolean deduced = type instanceof CType.Unknown && known.type() instanceof CType.Pointer;
    return new Accesses.Location(
        known.targets(), deduced ? known.type().target() : type, null, true);
  }

  /** Binds a reference to what it is given; what is no place is a variable of its own. */
  void bind(Frame frame, State state, int local, Expression given) {
    Region reference = frame.locals[local];
    CType type = frame.body.types[local];
    state.write(reference).cells.put(0L, reference(frame, state, type, given));
  }

  /** Returns a pointer to what a reference of a type refers to. */
  Val reference(Frame frame, State state, CType type, Expression given) {
    if (given instanceof Expression.Read read) {
      reports.quiet++;
      Accesses.Location location = locate(frame, state, read.place(), false);
      reports.quiet--;
      if (isTemporary(location) && location.type() instanceof CType.Unknown) {
        Val held = values.evaluate(frame, state, given);
        if (held.type() instanceof CType.Struct && !held.targets().isEmpty()) {
          return Val.pointer(held.targets().get(0), new CType.Pointer(held.type()));
        }
      }
      if (!location.targets().isEmpty()) {
        CType to = type instanceof CType.Unknown ? location.type() : type;
        return Val.pointer(location.targets().get(0), new CType.Pointer(to))
            .withTargets(location.targets(), false, null);
      }
    }
    return Val.unknown(new CType.Pointer(type)).withSymbol(accesses.newSymbol());
  }

  /** A name in a method may be that of a field of its class, which another file declares. */
  private Optional<Accesses.Location> member(Frame frame, String name) {
    if (frame.self == null || !(frame.body.owner instanceof CType.Struct owner)) {
      return Optional.empty();
    }
    CType.Member field = owner.layout().members.get(name);
    return field == null
        ? Optional.empty()
        : Optional.of(
            new Accesses.Location(
                List.of(frame.self.plus(field.offset(), field.offset())),
                field.type(),
                null,
                true));
  }

  private Accesses.Location global(Frame frame, State state, String name) {
    if (name.startsWith("(")) {
      // What the frontend could not read.
      return new Accesses.Location(List.of(), CType.UNKNOWN, null, true);
    }
    UnitInfo unit = frame.body.info.unit();
    Optional<FunctionInfo> function = program.function(name, unit);
    if (function.isPresent() && !program.isVariable(name) && program.body(function.get()).macro) {
      // What it stands for could not be computed.
      return new Accesses.Location(List.of(), CType.UNKNOWN, null, true);
    }
    if (function.isPresent() && !program.isVariable(name)) {
      Region region = global(frame, state, "()" + function.get().symbol(), CType.FUNCTION, name);
      return new Accesses.Location(List.of(Target.at(region)), CType.FUNCTION, null, true);
    }
    CType type = program.variableType(name, unit);
    Region region = global(frame, state, program.variable(name, unit), type, name);
    return new Accesses.Location(List.of(Target.at(region)), type, null, true);
  }

  private Region global(Frame frame, State state, String key, CType type, String name) {
    Region region = globals.get(key);
    if (region == null) {
      boolean function = type == CType.FUNCTION;
      region =
          accesses.newRegion(
              state,
              function ? Region.Kind.FUNCTION : Region.Kind.GLOBAL,
              name,
              type,
              frame,
              "",
              function ? name : "",
              Obj.Fill.ANYTHING,
              Accesses.sizeOf(type));
      globals.put(key, region);
      begin(frame, state, region, name);
    } else if (!state.has(region)) {
      state.put(region, new Obj(state.token(), Obj.Fill.ANYTHING, Accesses.sizeOf(region.type)));
      begin(frame, state, region, name);
    }
    return region;
  }

  /** Sets a variable to what it begins with, if nothing else ever sets it. */
  private void begin(Frame frame, State state, Region region, String name) {
    Optional<CProgram.Initial> initial = program.initial(name, frame.body.info.unit());
    if (region.kind != Region.Kind.GLOBAL || initial.isEmpty() || program.isChanged(name)) {
      return;
    }
    values.initialise(frame, state, Target.at(region), region.type, initial.get().value(), true);
  }

  private Accesses.Location field(Frame frame, State state, Accesses.Location given, String name) {
    Accesses.Location location = given;
    if (location.type() instanceof CType.Unknown || location.type().isPointer()) {
      // A temporary that holds a structure, or a structure of which nothing is known.
      Val held = values.load(frame, state, location);
      if (held.type() instanceof CType.Struct && !held.targets().isEmpty()) {
        location = new Accesses.Location(held.targets(), held.type(), location.outside(), true);
      } else if (isTemporary(location)) {
        // A call returned a structure of which nothing is known.
        return new Accesses.Location(List.of(), CType.UNKNOWN, held.outside(), true);
      }
    }
    long offset;
    CType type = CType.UNKNOWN;
    CType.Member member =
        location.type() instanceof CType.Struct struct ? struct.layout().members.get(name) : null;
    if (member != null) {
      offset = member.offset();
      type = member.type();
    } else {
      offset = CTypes.nowhere(name);
    }
    List<Target> targets = new ArrayList<>(location.targets().size());
    for (Target target : location.targets()) {
      targets.add(target.plus(offset, offset));
    }
    // Members of what is not known lie nowhere: their offsets are no places in it.
    boolean direct = location.direct() || offset >= 1L << 40;
    return new Accesses.Location(targets, type, location.outside(), direct);
  }

  private static boolean isTemporary(Accesses.Location location) {
    return location.targets().size() == 1 && location.targets().get(0).region().temporary;
  }

  private Accesses.Location element(
      Frame frame, State state, Accesses.Location location, Val index, boolean used, Place place) {
    if (location.type() instanceof CType.Array array && !location.targets().isEmpty()) {
      long size = array.of().size();
      List<Target> targets = new ArrayList<>(location.targets().size());
      for (Target target : location.targets()) {
        boolean part = target.isExact() && array.size() > 0 && isMember(target, array);
        Target inside = part ? target.within(target.least(), array.size()) : target;
        targets.add(
            size < 0
                ? inside.plus(
                    index.isConstant() && index.least() == 0 ? 0 : Numbers.LEAST,
                    index.isConstant() && index.least() == 0 ? 0 : Numbers.MOST)
                : inside.plus(
                    Numbers.times(index.least(), size), Numbers.times(index.most(), size)));
      }
      Cause outside = index.outside() != null ? index.outside() : location.outside();
      return new Accesses.Location(targets, array.of(), outside, false);
    }
    if (location.type() == Containers.TYPE) {
      return Containers.elements(state, location);
    }
    Val pointer = values.load(frame, state, location);
    CType to =
        pointer.type().isPointer()
            ? pointer.type().target()
            : location.type().isPointer() ? location.type().target() : CType.UNKNOWN;
    if (used) {
      reports.used(frame, state, pointer.unset(), place, () -> values.describe(location));
      if (accesses.checkNull(frame, state, pointer, () -> values.describe(location))) {
        return new Accesses.Location(List.of(), to, null, false);
      }
    }
    if (pointer.targets().isEmpty() && !pointer.unset()) {
      Val before = pointer;
      pointer = accesses.materialised(state, frame, pointer);
      if (location.targets().size() == 1
          && before.symbol() == 0
          && location.targets().get(0).isExact()
          && state.has(location.targets().get(0).region())) {
        state
            .write(location.targets().get(0).region())
            .cells
            .put(location.targets().get(0).least(), pointer);
      }
    } else if (used && pointer.mayBeNull() && pointer.symbol() != 0) {
      // Whoever comes here did not fail: it is not reported again for every use.
      Val known = pointer.withTargets(pointer.targets(), false, null);
      state.learn(pointer.symbol(), known);
    }
    Val moved = pointer;
    if (!index.isConstant() || index.least() != 0) {
      long size = to.size();
      moved =
          Arithmetic.moved(pointer, size < 0 ? Val.unknown(CType.LONG) : index, Math.max(1, size));
    }
    return new Accesses.Location(moved.targets(), to, moved.outside(), false);
  }

  /**
   * Returns whether an array is a member of a structure: who has its address may not go beyond it.
   * The rows of an array follow each other, and code runs through them.
   */
  static boolean isMember(Target target, CType.Array array) {
    CType whole = target.region().type;
    return target.end() == Numbers.MOST && !(whole instanceof CType.Array) && !whole.equals(array);
  }

  Accesses.Location literal(Frame frame, State state, Constant.Text text, boolean wide) {
    String key = (wide ? "L\"" : "\"") + text.value();
    CType.Whole unit = wide ? CType.WIDE : CType.CHAR;
    long length = text.value().length() + 1L;
    CType type = new CType.Array(unit, length);
    Region region = globals.get(key);
    if (region == null) {
      region =
          accesses.newRegion(
              state,
              Region.Kind.LITERAL,
              "text",
              type,
              frame,
              "",
              text.value(),
              Obj.Fill.ANYTHING,
              Accesses.sizeOf(type));
      globals.put(key, region);
      if (region.fixed != null) {
        int first = text.value().indexOf('\0');
        long end = (first < 0 ? text.value().length() : first) * unit.size();
        region.fixed.noZeroTo = end;
        region.fixed.zeroAt = end;
      }
    }
    return new Accesses.Location(List.of(Target.at(region)), type, null, true);
  }
}
