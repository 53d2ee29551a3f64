package dev.nightjar.flow.memory;

import dev.nightjar.flow.model.Defect;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.value.Site;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads and writes memory, and says where that goes beyond what is there. */
final class Accesses {
  /** Where a place is, and of which type. */
  record Location(List<Target> targets, CType type, @Nullable Cause outside, boolean direct) {}

  private static final int DEEPEST_BLUR = 4;

  /** The number of bytes of the largest type of a number. */
  private static final int LARGEST_VALUE = 8;

  private final Reports reports;
  private final BitSet open = new BitSet();
  private int regions;
  private int symbols;

  Accesses(Reports reports) {
    this.reports = reports;
  }

  int newSymbol() {
    return ++symbols;
  }

  /** Says that a value may be any of those that it may be, whatever the rest of the program is. */
  void open(int symbol) {
    open.set(symbol);
  }

  /** Returns whether a value is what a library function came to. */
  boolean isOpen(Val value) {
    return value.outside() != null || value.symbol() != 0 && open.get(value.symbol());
  }

  Region newRegion(
      State state,
      Region.Kind kind,
      String name,
      CType type,
      Frame frame,
      String family,
      String text,
      Obj.Fill fill,
      Val size) {
    FunctionInfo function = frame.function();
    Site site = frame.site();
    Region region =
        new Region(++regions, kind, name, type, site, family, function, text, frame.depth);
    Obj object = new Obj(state.token(), fill, size);
    if (kind == Region.Kind.LITERAL || kind == Region.Kind.FUNCTION) {
      region.fixed = object;
    } else {
      state.put(region, object);
    }
    return region;
  }

  /** Returns the region of a variable, which begins to exist when it is first looked at. */
  Region local(Frame frame, Site site, String name, CType type) {
    return new Region(
        ++regions, Region.Kind.LOCAL, name, type, site, "", frame.body.info, "", frame.depth);
  }

  static Val sizeOf(CType type) {
    return type.size() < 0
        ? Val.range(0, Numbers.MOST, CType.SIZE)
        : Val.number(type.size(), CType.SIZE);
  }

  /** Makes memory behind a pointer of which nothing is known, and points the value there. */
  Val materialised(State state, Frame frame, Val pointer) {
    if (!pointer.targets().isEmpty() || pointer.unset() || pointer.isNull()) {
      return pointer;
    }
    CType to = pointer.type().target();
    Region region =
        newRegion(
            state,
            Region.Kind.OUTSIDE,
            "*",
            to,
            frame,
            "",
            "",
            Obj.Fill.ANYTHING,
            Val.range(0, Numbers.MOST, CType.SIZE));
    Obj object = state.write(region);
    object.escaped = true;
    if (pointer.outside() != null) {
      object.outside = pointer.outside();
    }
    Val known = pointer.withTargets(List.of(Target.at(region)), false, null);
    if (pointer.symbol() != 0) {
      state.learn(pointer.symbol(), known);
    }
    return known;
  }

  // ---- checks

  /**
   * Says what is wrong with using a place. A pointer into several regions comes of paths that were
   * joined: what is wrong with one of them alone may be on a path that nobody takes.
   */
  void check(Frame frame, State state, Location location, long size, boolean write) {
    if (location.direct()) {
      return;
    }
    boolean several = location.targets().size() > 1;
    for (Target target : location.targets()) {
      if (!several || location.outside() != null) {
        check(frame, state, target, size, size, location.outside(), write);
      }
    }
  }

  /** Says what is wrong with using memory. */
  void check(
      Frame frame,
      State state,
      Target target,
      long least,
      long most,
      @Nullable Cause outside,
      boolean write) {
    if (!state.has(target.region())) {
      return;
    }
    Obj object = state.read(target.region());
    if (object.status == Obj.Status.RELEASED) {
      reports.add(
          Defect.USE_AFTER_RELEASE, frame, state, "memory", released(target.region(), object));
      return;
    }
    if (target.region().kind == Region.Kind.FUNCTION || least <= 0 && most <= 0) {
      return;
    }
    long end = Math.min(object.size.most(), target.end());
    long begin = target.begin();
    boolean sized = end != Numbers.MOST;
    if (sized
        && (Numbers.plus(target.least(), least) > end
            || outside != null && Numbers.plus(target.most(), most) > end && reaches(outside))) {
      Defect defect =
          !write
              ? Defect.OVERREAD
              : target.region().kind == Region.Kind.HEAP
                  ? Defect.HEAP_OVERFLOW
                  : Defect.STACK_OVERFLOW;
      reports.add(defect, frame, state, name(target), cause(target.region(), outside));
    }
    if (target.most() < begin
        || target.least() < begin
            && outside != null
            && reaches(outside)
            && (sized || target.region().isVariable())) {
      boolean known = target.region().kind != Region.Kind.OUTSIDE;
      if (known) {
        reports.add(
            write ? Defect.UNDERWRITE : Defect.UNDERREAD,
            frame,
            state,
            name(target),
            cause(target.region(), outside));
      }
    }
  }

  private static boolean reaches(Cause outside) {
    return outside.exact();
  }

  static String name(Target target) {
    Region region = target.region();
    return switch (region.kind) {
      case LOCAL, GLOBAL -> region.name;
      case LITERAL -> "a text";
      case HEAP -> "allocated memory";
      case STACK -> "memory of the stack";
      default -> "memory";
    };
  }

  private static @Nullable Cause cause(Region region, @Nullable Cause outside) {
    if (outside != null) {
      return outside;
    }
    if (region.kind == Region.Kind.HEAP || region.kind == Region.Kind.STACK) {
      return new Cause("allocated by " + region.name, region.site, region.function.symbol(), false);
    }
    return null;
  }

  static Cause released(Region region, Obj object) {
    Site site = object.releasedAt == null ? region.site : object.releasedAt;
    return new Cause("released", site, region.function.symbol(), false, object.releasedSince);
  }

  /** Says that a pointer is null, or may be; returns whether it certainly is. */
  boolean checkNull(Frame frame, State state, Val pointer, Supplier<String> name) {
    if (pointer.isNull()) {
      boolean unchecked = pointer.nullCause() != null && pointer.nullCause().exact();
      reports.add(
          unchecked ? Defect.UNCHECKED_NULL : Defect.NULL_DEREFERENCE,
          frame,
          state,
          name.get(),
          pointer.nullCause());
      if (reports.quiet == 0) {
        state.ended = true;
      }
      return true;
    }
    if (pointer.mayBeNull() && pointer.nullCause() != null && !pointer.targets().isEmpty()) {
      reports.add(Defect.UNCHECKED_NULL, frame, state, name.get(), pointer.nullCause());
    }
    return false;
  }

  // ---- reading

  Val load(Frame frame, State state, Location location, boolean check) {
    CType type = location.type();
    if (type instanceof CType.Array && !location.targets().isEmpty()) {
      return decayed(location);
    }
    if (type instanceof CType.Struct && !location.targets().isEmpty()) {
      if (check) {
        check(frame, state, location, Math.max(1, type.size()), false);
      }
      return Val.pointer(location.targets().get(0), type).withOutside(null);
    }
    Val result = null;
    if (check) {
      check(frame, state, location, Math.max(1, type.size()), false);
    }
    for (Target target : location.targets()) {
      Val value = cell(frame, state, target, type);
      result = result == null ? value : result.join(value);
    }
    return result == null ? Val.unknown(type) : state.now(named(state, location, result));
  }

  /** Gives a name to a value that has none, so that what is learned of it stays with it. */
  private Val named(State state, Location location, Val value) {
    if (value.symbol() != 0
        || value.isConstant()
        || value.unset()
        || !value.targets().isEmpty()
        || location.targets().size() != 1) {
      return value;
    }
    Target target = location.targets().get(0);
    if (!target.isExact()
        || !state.has(target.region())
        || !value.equals(state.read(target.region()).cells.get(target.least()))) {
      return value;
    }
    Val named = value.withSymbol(newSymbol());
    state.write(target.region()).cells.put(target.least(), named);
    return named;
  }

  private static Val decayed(Location location) {
    CType.Array array = (CType.Array) location.type();
    List<Target> targets = new ArrayList<>();
    for (Target target : location.targets()) {
      boolean part =
          target.isExact()
              && array.size() > 0
              && target.region().kind != Region.Kind.HEAP
              && Places.isMember(target, array);
      targets.add(part ? target.within(target.least(), array.size()) : target);
    }
    Val pointer = Val.pointer(targets.get(0), new CType.Pointer(array.of()));
    return targets.size() == 1 ? pointer : pointer.withTargets(targets, false, null);
  }

  private Val cell(Frame frame, State state, Target target, CType type) {
    Region region = target.region();
    if (!state.has(region)) {
      return Val.unknown(type);
    }
    Obj object = state.read(region);
    if (!target.isExact()) {
      Val any = Val.unknown(type);
      boolean unset =
          object.fill == Obj.Fill.UNSET
              && object.cells.isEmpty()
              && object.writtenTo <= object.writtenFrom
              && !region.temporary
              && object.status == Obj.Status.LIVE;
      return unset ? Val.unset(type) : any.withOutside(bytes(object));
    }
    long offset = target.least();
    Val stored = object.cells.get(offset);
    if (stored != null) {
      if (type instanceof CType.Unknown
          || stored.type().size() == type.size()
          || stored.type() instanceof CType.Unknown
          || !stored.targets().isEmpty()) {
        return type instanceof CType.Unknown || stored.type().equals(type)
            ? stored
            : Arithmetic.convert(stored, type).withSymbol(stored.symbol());
      }
      return stored.unset() ? Val.unset(type) : Val.unknown(type).withOutside(bytes(object));
    }
    if (region.kind == Region.Kind.LITERAL) {
      long unit = region.type.target().size();
      long at = offset / Math.max(1, unit);
      if (type.size() == unit && at >= 0 && at <= region.text.length()) {
        return Val.number(at == region.text.length() ? 0 : region.text.charAt((int) at), type);
      }
      return Val.unknown(type);
    }
    if (type instanceof CType.Whole && type.size() > 0) {
      if (offset + type.size() <= object.noZeroTo && offset >= 0) {
        return Val.unknown(type).known(true).withOutside(bytes(object));
      }
      if (offset == object.zeroAt) {
        return Val.number(0, type);
      }
    }
    return switch (object.fill) {
      case ZERO -> type instanceof CType.Struct ? Val.unknown(type) : Val.number(0, type);
      case UNSET ->
          offset >= CTypes.NOWHERE
                  || region.temporary
                  || type instanceof CType.Unknown unknown && unknown.named()
                  || region.type instanceof CType.Unknown made && made.named()
                  || offset >= object.writtenFrom && offset < object.writtenTo
                  || isInside(object, offset)
              ? Val.unknown(type).withOutside(bytes(object))
              : Val.unset(type);
      case ANYTHING -> fresh(state, target, type, object);
    };
  }

  /** Returns whether an offset lies inside a larger value that was set. */
  private static boolean isInside(Obj object, long offset) {
    for (int before = 1; before < LARGEST_VALUE && before <= offset; before++) {
      Val cell = object.cells.get(offset - before);
      if (cell != null) {
        return !cell.unset() && cell.type().size() > before;
      }
    }
    return false;
  }

  /** What bytes from outside are read as is not exactly what came from there. */
  private static @Nullable Cause bytes(Obj object) {
    Cause cause = object.outside;
    return cause == null ? null : cause.weak();
  }

  /** Gives a name to what is found at a place, so that it is the same when it is read again. */
  private Val fresh(State state, Target target, CType type, Obj object) {
    Val value = Val.unknown(type).withSymbol(newSymbol()).withOutside(bytes(object));
    if (object.status == Obj.Status.LIVE) {
      state.write(target.region()).cells.put(target.least(), value);
    }
    return value;
  }

  // ---- writing

  void store(Frame frame, State state, Location location, Val value) {
    CType type = location.type() instanceof CType.Unknown ? value.type() : location.type();
    long size = Math.max(1, type.size());
    boolean strong = location.targets().size() == 1;
    check(frame, state, location, size, true);
    for (Target target : location.targets()) {
      if (!state.has(target.region())) {
        continue;
      }
      Obj object = state.write(target.region());
      // What lies somewhere in memory is not found again.
      boolean found = target.isExact() && target.region().kind != Region.Kind.OUTSIDE;
      if (!value.targets().isEmpty() && !found) {
        escape(state, value, new HashSet<>());
      }
      if (!target.isExact()) {
        blurRange(object, target.least(), Numbers.plus(target.most(), size));
        continue;
      }
      long offset = target.least();
      Val named =
          value.symbol() == 0 && !value.isConstant() && !value.unset() && value.targets().isEmpty()
              ? value.withSymbol(newSymbol())
              : value;
      Val before = object.cells.get(offset);
      boolean one = strong && offset != Containers.ELEMENTS;
      object.cells.put(offset, one || before == null ? named : before.join(value));
      if (size > 1 && object.cells.size() > 1) {
        long end = offset + size;
        object.cells.removeRange(offset + 1, end);
      }
      text(object, offset, size, value);
    }
  }

  /** Follows where the first zero of a text is. */
  private static void text(Obj object, long offset, long size, Val value) {
    if (size > 4) {
      return;
    }
    int truth = value.truth();
    if (truth == 0) {
      object.zeroAt = Math.min(object.zeroAt, offset);
      object.noZeroTo = Math.min(object.noZeroTo, offset);
    } else {
      if (object.zeroAt == offset) {
        object.zeroAt = object.fill == Obj.Fill.ZERO ? offset + size : Numbers.MOST;
      }
      if (truth == 1 && object.noZeroTo == offset) {
        object.noZeroTo = offset + size;
      } else if (truth < 0) {
        object.noZeroTo = Math.min(object.noZeroTo, offset);
      }
    }
  }

  /** Something may have been written anywhere between two offsets. */
  static void blurRange(Obj object, long from, long to) {
    object.cells.removeRange(from, to);
    if (object.fill == Obj.Fill.ZERO) {
      object.fill = Obj.Fill.ANYTHING;
    } else if (object.fill == Obj.Fill.UNSET) {
      written(object, Math.max(0, from), Math.min(to, object.size.most()));
    }
    object.noZeroTo = Math.min(object.noZeroTo, Math.max(0, from));
    if (object.zeroAt >= from && object.zeroAt < to) {
      object.zeroAt = Numbers.MOST;
    }
  }

  /** Takes note that bytes are set now. */
  static void written(Obj object, long from, long to) {
    if (object.fill != Obj.Fill.UNSET || to <= from) {
      return;
    }
    if (object.writtenTo <= object.writtenFrom) {
      object.writtenFrom = from;
      object.writtenTo = to;
    } else {
      object.writtenFrom = Math.min(object.writtenFrom, from);
      object.writtenTo = Math.max(object.writtenTo, to);
    }
  }

  /** Copies cells, as the assignment of a structure does. */
  void copy(State state, Target from, Target to, long size) {
    if (!state.has(to.region())) {
      return;
    }
    if (!state.has(from.region())) {
      blurRange(state.write(to.region()), to.least(), Numbers.plus(to.most(), size));
      return;
    }
    Obj source = state.read(from.region());
    Obj target = state.write(to.region());
    if (!from.isExact() || !to.isExact()) {
      target.blur();
      return;
    }
    long limit = size < 0 ? Numbers.MOST : size;
    long shift = to.least() - from.least();
    long first = from.least();
    long end = Numbers.plus(first, limit);
    target.cells.removeRange(to.least(), Numbers.plus(to.least(), limit));
    source
        .cells
        .copy()
        .forEach(
            (offset, cell) -> {
              if (offset >= first && offset < end) {
                target.cells.put(offset + shift, cell);
              }
            });
    boolean whole = to.least() == 0 && limit >= target.size.most();
    if (whole || source.fill == target.fill) {
      target.fill = source.fill;
      if (source.fill == Obj.Fill.UNSET && source.writtenTo > source.writtenFrom) {
        written(
            target,
            Math.max(source.writtenFrom, first) + shift,
            Math.min(source.writtenTo, end) + shift);
      }
    } else if (target.fill == Obj.Fill.UNSET) {
      written(target, to.least(), Numbers.plus(to.least(), limit));
    } else {
      target.fill = Obj.Fill.ANYTHING;
    }
    if (first == 0 && to.least() == 0) {
      target.noZeroTo = source.noZeroTo;
      target.zeroAt = source.zeroAt;
    }
    target.outside = source.outside != null ? source.outside : target.outside;
  }

  // ---- code that is not seen

  /** Says that code that is not seen may hold what a value points to, and all that hangs on it. */
  void escape(State state, Val value, Set<Region> seen) {
    for (Target target : state.now(value).targets()) {
      Region region = target.region();
      if (!state.has(region) || !seen.add(region)) {
        continue;
      }
      if (!state.read(region).escaped) {
        state.write(region).escaped = true;
      }
      for (Val cell : state.read(region).cells.values()) {
        escape(state, cell, seen);
      }
    }
  }

  /** Says that code that is not seen may change what a value points to. */
  void blur(State state, Val value, int depth, Set<Region> seen) {
    for (Target target : state.now(value).targets()) {
      Region region = target.region();
      if (region.kind == Region.Kind.LITERAL
          || region.kind == Region.Kind.FUNCTION
          || !state.has(region)
          || !seen.add(region)) {
        continue;
      }
      if (depth < DEEPEST_BLUR) {
        for (Val cell : state.read(region).cells.values()) {
          blur(state, cell, depth + 1, seen);
        }
      }
      state.write(region).blur();
    }
  }

  /** Forgets what the variables of a function, and memory that it may reach, hold. */
  void changeAnything(Frame frame, State state) {
    Set<Region> seen = new HashSet<>();
    for (Frame at = frame; at != null; at = at.body.macro ? at.caller : null) {
      for (Region region : at.locals) {
        if (state.has(region) && !region.temporary) {
          for (Val cell : state.read(region).cells.values()) {
            blur(state, cell, 0, seen);
          }
          state.write(region).blur();
        }
      }
    }
    for (Region region : state.regions()) {
      if (region.kind == Region.Kind.HEAP || region.kind == Region.Kind.HANDLE) {
        state.write(region).escaped = true;
      }
    }
  }
}
