package dev.nightjar.flow.memory;

import dev.nightjar.flow.model.Defect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies, fills and reads of memory and texts. */
final class Texts {
  /** Makes the pointer that a function returns for what it made. */
  interface Maker {
    Val made(Library.Call call, State state, Region region, boolean nullable);
  }

  /** How far text goes: from where no zero was seen to where one certainly is. */
  private record Length(long least, long most) {
    boolean isKnown() {
      return most != Numbers.MOST;
    }
  }

  private final Accesses accesses;
  private final Reports reports;

  Texts(Accesses accesses, Reports reports) {
    this.accesses = accesses;
    this.reports = reports;
  }

  // ---- what texts are

  private static Length length(State state, Val pointer) {
    Length all = null;
    for (Target target : pointer.targets()) {
      Length each = length(state, target);
      all =
          all == null
              ? each
              : new Length(Math.min(all.least, each.least), Math.max(all.most, each.most));
    }
    return all == null ? new Length(0, Numbers.MOST) : all;
  }

  private static Length length(State state, Target target) {
    if (!state.has(target.region()) || !target.isExact() || target.least() < 0) {
      return new Length(0, Numbers.MOST);
    }
    Obj object = state.read(target.region());
    long from = target.least();
    long least = Math.max(0, object.noZeroTo - from);
    long most =
        object.zeroAt == Numbers.MOST || object.zeroAt < from ? Numbers.MOST : object.zeroAt - from;
    return new Length(least, Math.max(least, most));
  }

  private static @Nullable Cause outside(State state, Val pointer) {
    for (Target target : pointer.targets()) {
      if (state.has(target.region()) && state.read(target.region()).outside != null) {
        return state.read(target.region()).outside;
      }
    }
    return null;
  }

  private Val pointer(Library.Call call, State state, int argument) {
    return pointer(call, state, argument, true);
  }

  /**
   * Follows a pointer that a function is given.
   *
   * @param used whether it is certainly followed: of no bytes it may be null
   */
  private Val pointer(Library.Call call, State state, int argument, boolean used) {
    Val given = state.now(call.argument(argument));
    if (used) {
      accesses.checkNull(
          call.frame(), state, given, () -> "argument " + (argument + 1) + " of " + call.name());
    }
    if (given.mayBeNull() && !given.targets().isEmpty() && given.symbol() != 0) {
      // Whoever comes here did not fail: it is not reported again for every use.
      Val known = given.withTargets(given.targets(), false, null);
      state.learn(given.symbol(), known);
      return known;
    }
    return accesses.materialised(state, call.frame(), given);
  }

  /** Checks an access to all that a pointer may point to. */
  private void access(
      Library.Call call,
      State state,
      Val pointer,
      long least,
      long most,
      @Nullable Cause outside,
      boolean write) {
    Cause reach = outside != null ? outside : pointer.outside();
    if (reach == null && pointer.targets().size() > 1) {
      return;
    }
    for (Target target : pointer.targets()) {
      accesses.check(call.frame(), state, target, least, most, reach, write);
    }
  }

  /** Says that bytes from a pointer on hold something else now. */
  private static void changed(State state, Val pointer, long bytes, @Nullable Cause from) {
    for (Target target : pointer.targets()) {
      if (!state.has(target.region()) || target.region().kind == Region.Kind.LITERAL) {
        continue;
      }
      Obj object = state.write(target.region());
      Accesses.blurRange(object, target.least(), Numbers.plus(target.most(), bytes));
      if (from != null) {
        object.outside = from;
      }
    }
  }

  // ---- copies

  void copy(Library.Call call, State state, Effect effect) {
    Val count = Arithmetic.convert(call.argument(effect.argument(2)), CType.SIZE);
    boolean some = count.nonZero() || count.least() > 0;
    Val to = pointer(call, state, effect.argument(0), some);
    Val from = pointer(call, state, effect.argument(1), some);
    long unit = effect.number(3, 1);
    long least = Numbers.times(count.least(), unit);
    long most = Numbers.times(count.most(), unit);
    access(call, state, from, least, most, count.outside(), false);
    access(call, state, to, least, most, count.outside(), true);
    if (to.targets().size() == 1 && from.targets().size() == 1 && least == most) {
      Cause content = outside(state, from);
      Target target = to.targets().get(0);
      if (state.has(target.region()) && state.has(from.targets().get(0).region())) {
        Length length = length(state, from.targets().get(0));
        accesses.copy(state, from.targets().get(0), target, least);
        Obj object = state.write(target.region());
        ends(object, target, length, least);
        object.outside = content != null ? content : object.outside;
        return;
      }
    }
    changed(state, to, most, outside(state, from));
  }

  /** Says where the text in an object ends after some bytes were copied into it. */
  private static void ends(Obj object, Target target, Length length, long bytes) {
    if (!target.isExact()) {
      return;
    }
    long at = target.least();
    long prefix = Math.min(length.least, bytes);
    if (at <= object.noZeroTo) {
      object.noZeroTo = prefix > 0 ? at + prefix : Math.min(object.noZeroTo, at);
    }
    if (length.isKnown() && length.most < bytes) {
      object.zeroAt = at + length.most;
    } else if (object.zeroAt >= at && object.zeroAt < at + bytes) {
      object.zeroAt = object.fill == Obj.Fill.ZERO ? at + bytes : Numbers.MOST;
    }
  }

  void fill(Library.Call call, State state, Effect effect) {
    Val value = call.argument(effect.argument(1));
    Val count = Arithmetic.convert(call.argument(effect.argument(2)), CType.SIZE);
    Val to = pointer(call, state, effect.argument(0), count.nonZero() || count.least() > 0);
    long unit = effect.number(3, 1);
    long least = Numbers.times(count.least(), unit);
    long most = Numbers.times(count.most(), unit);
    access(call, state, to, least, most, count.outside(), true);
    for (Target target : to.targets()) {
      if (!state.has(target.region())) {
        continue;
      }
      Obj object = state.write(target.region());
      boolean whole =
          target.isExact() && target.least() == 0 && least == most && least >= object.size.most();
      Accesses.blurRange(object, target.least(), Numbers.plus(target.most(), most));
      if (value.isNull() && whole) {
        object.cells.clear();
        object.fill = Obj.Fill.ZERO;
        object.outside = null;
      }
      if (target.isExact() && least == most) {
        long at = target.least();
        if (value.truth() == 1 && at <= object.noZeroTo) {
          object.noZeroTo = Math.max(object.noZeroTo, at + least);
        } else if (value.isNull() && least > 0) {
          object.zeroAt = Math.min(object.zeroAt, at);
          object.noZeroTo = Math.min(object.noZeroTo, at);
        }
      }
    }
  }

  void copyText(Library.Call call, State state, Effect effect) {
    Val to = pointer(call, state, effect.argument(0));
    Val from = pointer(call, state, effect.argument(1));
    boolean limited = effect.operation() == Effect.Operation.COPY_TEXT_LIMITED;
    long unit = effect.number(limited ? 3 : 2, 1);
    Length length = length(state, from);
    Cause content = outside(state, from);
    long least = Numbers.plus(length.least, unit);
    long most = Numbers.plus(length.most, unit);
    Cause reach = unbounded(content, length);
    if (limited) {
      // What is left of the limit is filled with zeros.
      Val count = Arithmetic.convert(call.argument(effect.argument(2)), CType.SIZE);
      least = Numbers.times(count.least(), unit);
      most = Numbers.times(count.most(), unit);
      access(
          call,
          state,
          from,
          Math.min(length.least, least),
          Math.min(length.most, most),
          null,
          false);
      reach = count.outside();
    } else {
      access(call, state, from, least, least, null, false);
    }
    access(call, state, to, least, most, reach, true);
    write(state, to, from, length, limited ? least : -1, unit, content);
  }

  /** A text from outside is as long as whoever sends it likes. */
  private static @Nullable Cause unbounded(@Nullable Cause content, Length length) {
    return content == null || length.isKnown() ? null : content;
  }

  private void write(
      State state,
      Val to,
      Val from,
      Length length,
      long limit,
      long unit,
      @Nullable Cause content) {
    if (to.targets().size() != 1) {
      changed(state, to, Numbers.MOST, content);
      return;
    }
    Target target = to.targets().get(0);
    if (!state.has(target.region()) || target.region().kind == Region.Kind.LITERAL) {
      return;
    }
    boolean ended = limit < 0 || length.isKnown() && length.most < limit;
    Cells cells = new Cells();
    if (from.targets().size() == 1 && from.targets().get(0).isExact()) {
      characters(state, from.targets().get(0), cells, unit);
    }
    Obj object = state.write(target.region());
    long bytes = limit >= 0 ? limit : Numbers.plus(length.most, unit);
    Accesses.blurRange(object, target.least(), Numbers.plus(target.most(), bytes));
    if (target.isExact()) {
      long at = target.least();
      long prefix = limit >= 0 ? Math.min(length.least, limit) : length.least;
      if (at <= object.noZeroTo) {
        object.noZeroTo = at + prefix;
      }
      if (ended && length.isKnown()) {
        object.zeroAt = at + length.most;
      } else if (object.zeroAt != Numbers.MOST && !(object.zeroAt >= Numbers.plus(at, bytes))) {
        object.zeroAt = Numbers.MOST;
      }
      long shown = limit >= 0 ? limit : Numbers.MOST;
      cells.forEach(
          (offset, cell) -> {
            if (offset < shown) {
              object.cells.put(at + offset, cell);
            }
          });
    }
    if (content != null) {
      object.outside = content;
    } else if (target.least() == 0) {
      object.outside = null;
    }
  }

  /** Collects the characters that are known at a place. */
  private static void characters(State state, Target from, Cells cells, long unit) {
    Region region = from.region();
    CType type = unit == 1 ? CType.CHAR : CType.WIDE;
    if (region.kind == Region.Kind.LITERAL && region.type.target().size() == unit) {
      long first = from.least() / unit;
      for (long i = first; i >= 0 && i <= region.text.length() && i - first < 64; i++) {
        int character = i == region.text.length() ? 0 : region.text.charAt((int) i);
        cells.put((i - first) * unit, Val.number(character, type));
      }
    } else if (state.has(region)) {
      Obj object = state.read(region);
      object.cells.forEach(
          (offset, cell) -> {
            long at = offset - from.least();
            if (at >= 0 && at < 64 * unit && cell.type().size() == unit) {
              cells.put(at, cell);
            }
          });
    }
  }

  void appendText(Library.Call call, State state, Effect effect) {
    Val to = pointer(call, state, effect.argument(0));
    Val from = pointer(call, state, effect.argument(1));
    boolean limited = effect.operation() == Effect.Operation.APPEND_TEXT_LIMITED;
    long unit = effect.number(limited ? 3 : 2, 1);
    Length before = length(state, to);
    Length added = length(state, from);
    Cause content = outside(state, from);
    Cause reach = unbounded(content, added);
    long least = added.least;
    long most = added.most;
    if (limited) {
      Val count = Arithmetic.convert(call.argument(effect.argument(2)), CType.SIZE);
      least = Math.min(least, Numbers.times(count.least(), unit));
      most = Math.min(most, Numbers.times(count.most(), unit));
      if (count.least() >= 0 && count.most() != Numbers.MOST && count.outside() == null) {
        reach = null;
      }
    }
    long total = Numbers.plus(Numbers.plus(before.least, least), unit);
    access(
        call, state, to, total, Numbers.plus(Numbers.plus(before.most, most), unit), reach, true);
    for (Target target : to.targets()) {
      if (!state.has(target.region()) || target.region().kind == Region.Kind.LITERAL) {
        continue;
      }
      Obj object = state.write(target.region());
      if (target.isExact() && before.isKnown()) {
        long end = target.least() + before.least;
        object.cells.removeRange(end, Numbers.MOST);
        if (object.noZeroTo >= end) {
          object.noZeroTo = end + least;
        }
        object.zeroAt = most == Numbers.MOST ? Numbers.MOST : target.least() + before.most + most;
      } else {
        object.cells.clear();
        object.zeroAt = Numbers.MOST;
      }
      if (object.fill == Obj.Fill.ZERO) {
        object.fill = Obj.Fill.ANYTHING;
      }
      Accesses.written(object, 0, object.size.most());
      if (content != null) {
        object.outside = content;
      }
    }
  }

  Val duplicate(Library.Call call, State state, Effect effect, Maker maker) {
    Val from = pointer(call, state, effect.argument(1));
    long unit = effect.number(2, 1);
    Length length = length(state, from);
    Cause content = outside(state, from);
    access(call, state, from, length.least + unit, length.least + unit, null, false);
    Region region =
        accesses.newRegion(
            state,
            Region.Kind.HEAP,
            call.name(),
            CType.UNKNOWN,
            call.frame(),
            effect.word(0),
            "",
            Obj.Fill.ANYTHING,
            Val.range(
                Numbers.plus(length.least, unit), Numbers.plus(length.most, unit), CType.SIZE));
    Val made = maker.made(call, state, region, true);
    write(state, Val.pointer(Target.at(region), made.type()), from, length, -1, unit, content);
    return made;
  }

  Val length(Library.Call call, State state, Effect effect) {
    Val text = pointer(call, state, effect.argument(0));
    long unit = effect.number(1, 1);
    Length length = length(state, text);
    if (length.isKnown() || length.least > 0) {
      for (Target target : text.targets()) {
        if (state.has(target.region())
            && target.region().kind != Region.Kind.OUTSIDE
            && unit > 1
            && length.isKnown()
            && length.least == length.most
            && length.most % unit != 0) {
          // The zero is narrower than what is looked for: it is not found.
          access(call, state, text, length.most + unit, length.most + unit, null, false);
        }
      }
    }
    if (text.targets().size() == 1
        && text.targets().get(0).isExact()
        && state.has(text.targets().get(0).region())) {
      Obj object = state.read(text.targets().get(0).region());
      boolean noEnd =
          object.zeroAt == Numbers.MOST
              && object.size.isConstant()
              && object.noZeroTo >= object.size.least();
      if (noEnd) {
        access(call, state, text, object.size.least() + 1, object.size.least() + 1, null, false);
      }
      if (unit == 1 && region4(text)) {
        return Val.range(0, Numbers.MOST, CType.SIZE);
      }
    }
    Cause outside = outside(state, text);
    return Val.range(
            length.least / unit, length.isKnown() ? length.most / unit : Numbers.MOST, CType.SIZE)
        .withOutside(outside == null ? null : weak(outside));
  }

  private static boolean region4(Val text) {
    Region region = text.targets().get(0).region();
    return region.kind == Region.Kind.LITERAL && region.type.target().size() > 1;
  }

  private static Cause weak(Cause cause) {
    return cause.weak();
  }

  void printInto(Library.Call call, State state, Effect effect) {
    boolean none =
        effect.argument(1) >= 0
            && !call.argument(effect.argument(1)).nonZero()
            && call.argument(effect.argument(1)).least() <= 0;
    Val to = pointer(call, state, effect.argument(0), !none);
    long unit = effect.number(3, 1);
    int format = effect.argument(2);
    Cause content = null;
    Length inserted = new Length(0, Numbers.MOST);
    String pattern = "";
    Val given = state.now(call.argument(format));
    if (given.targets().size() == 1) {
      String known = Library.text(state, given.targets().get(0).region());
      pattern = known == null ? "" : known;
    }
    for (int i = format + 1; i < call.arguments().size(); i++) {
      Val argument = state.now(call.argument(i));
      Cause each = outside(state, argument);
      content = each != null ? each : content;
    }
    content = content == null ? outside(state, given) : content;
    if ((pattern.equals("%s") || pattern.equals("%ls")) && format + 1 < call.arguments().size()) {
      inserted = length(state, state.now(call.argument(format + 1)));
    } else if (!pattern.isEmpty() && pattern.indexOf('%') < 0) {
      inserted = new Length(pattern.length() * unit, pattern.length() * unit);
    } else if (pattern.isEmpty()) {
      inserted = length(state, given);
    }
    long least = Numbers.plus(inserted.least, unit);
    long most = Numbers.plus(inserted.most, unit);
    Cause reach = unbounded(content, inserted);
    if (effect.argument(1) >= 0) {
      Val limit = Arithmetic.convert(call.argument(effect.argument(1)), CType.SIZE);
      long largest = Numbers.times(limit.most(), unit);
      reach = limit.outside();
      // A limit beyond the end is wrong, whatever is printed this time.
      least = limit.isConstant() ? largest : Math.min(least, Numbers.times(limit.least(), unit));
      most = Math.min(most, largest);
    }
    access(call, state, to, least, Math.max(least, most), reach, true);
    changed(state, to, Numbers.MOST, content);
  }

  // ---- from outside

  Val readText(Library.Call call, State state, Effect effect) {
    Val to = pointer(call, state, effect.argument(0));
    Val limit = Arithmetic.convert(call.argument(effect.argument(1)), CType.SIZE);
    long unit = effect.number(2, 1);
    long least = Numbers.times(limit.least(), unit);
    long most = Numbers.times(limit.most(), unit);
    access(call, state, to, least, most, limit.outside(), true);
    Cause cause = Library.cause(call, "from " + call.name(), true);
    changed(state, to, most, cause);
    return to.withSymbol(accesses.newSymbol()).withTargets(to.targets(), true, null);
  }

  Val readBytes(Library.Call call, State state, Effect effect) {
    Val to = pointer(call, state, effect.argument(0));
    Val limit = Arithmetic.convert(call.argument(effect.argument(1)), CType.SIZE);
    if (effect.argument(2) >= 0) {
      Val times = Arithmetic.convert(call.argument(effect.argument(2)), CType.SIZE);
      limit =
          Val.range(
              Numbers.times(limit.least(), times.least()),
              Numbers.times(limit.most(), times.most()),
              CType.SIZE);
    }
    access(call, state, to, limit.least(), limit.most(), limit.outside(), true);
    Cause cause = Library.cause(call, "from " + call.name(), true);
    changed(state, to, limit.most(), cause);
    return Val.range(-1, limit.most(), CType.LONG);
  }

  Val parse(Library.Call call, State state, Effect effect) {
    Val text = pointer(call, state, effect.argument(0));
    Cause content = outside(state, text);
    for (int i = 1; i < call.arguments().size(); i++) {
      // Where the number ends is stored.
      accesses.blur(state, call.argument(i), 0, new HashSet<>());
    }
    CType type =
        switch (effect.word(1)) {
          case "long" -> CType.LONG;
          case "unsigned" -> CType.SIZE;
          case "real" -> CType.DOUBLE;
          default -> CType.INT;
        };
    return Val.unknown(type).withOutside(content);
  }

  Val scan(Library.Call call, State state, Effect effect) {
    int format = effect.argument(0);
    Cause cause = Library.cause(call, "from " + call.name(), true);
    int from = effect.argument(1);
    if (from >= 0) {
      cause = outside(state, state.now(call.argument(from)));
    }
    String pattern = "";
    Val given = state.now(call.argument(format));
    if (given.targets().size() == 1) {
      String known = Library.text(state, given.targets().get(0).region());
      pattern = known == null ? "" : known;
    }
    String conversions = conversions(pattern);
    for (int i = format + 1; i < call.arguments().size(); i++) {
      Val to = state.now(call.argument(i));
      for (Target target : to.targets()) {
        if (!state.has(target.region())) {
          continue;
        }
        Obj object = state.write(target.region());
        CType type = to.type().target();
        object.cells.remove(target.least());
        boolean one = type.size() > 1 || target.region().type.isNumber() || pattern.equals("%c");
        if (type.isNumber() && one && target.isExact()) {
          boolean count = conversions.startsWith("n", Math.max(0, i - format - 1));
          object.cells.put(
              target.least(),
              (count ? Val.range(0, Numbers.MOST, type) : Val.unknown(type).withOutside(cause))
                  .withSymbol(accesses.newSymbol()));
        } else {
          Accesses.blurRange(object, target.least(), Numbers.MOST);
          object.outside = cause;
          if (cause != null && (pattern.equals("%s") || pattern.contains("%s"))) {
            accesses.check(call.frame(), state, target, 1, Numbers.MOST, cause, true);
          }
        }
      }
    }
    return Val.range(-1, call.arguments().size(), CType.INT);
  }

  /** Returns the letters of what a pattern reads into arguments, in their order. */
  static String conversions(String pattern) {
    StringBuilder letters = new StringBuilder();
    for (int at = pattern.indexOf('%'); at >= 0 && at + 1 < pattern.length(); ) {
      int letter = at + 1;
      while (letter < pattern.length()
          && "0123456789*hlLjzt".indexOf(pattern.charAt(letter)) >= 0) {
        letter++;
      }
      if (letter < pattern.length()
          && pattern.charAt(letter) != '%'
          && pattern.charAt(at + 1) != '*') {
        letters.append(pattern.charAt(letter));
      }
      if (letter < pattern.length() && pattern.charAt(letter) == '[') {
        letter = Math.max(letter, pattern.indexOf(']', letter + 2));
      }
      at = pattern.indexOf('%', letter + 1);
    }
    return letters.toString();
  }

  // ---- the rest

  Val find(Library.Call call, State state, Effect effect) {
    Val in = pointer(call, state, effect.argument(0));
    List<Target> targets = new ArrayList<>();
    for (Target target : in.targets()) {
      long end = state.has(target.region()) ? state.read(target.region()).size.most() : 0;
      targets.add(new Target(target.region(), target.least(), end, target.begin(), target.end()));
    }
    if (targets.isEmpty()) {
      return Val.unknown(new CType.Pointer(CType.CHAR)).withSymbol(accesses.newSymbol());
    }
    return in.withTargets(targets, true, null).withSymbol(accesses.newSymbol());
  }

  void readThrough(Library.Call call, State state, Effect effect) {
    for (int i = 0; i < effect.operands().size(); i++) {
      int index = effect.argument(i);
      boolean rest = effect.word(i).equals("rest");
      int from = rest ? effect.argument(i - 1) + 1 : index;
      int to = rest ? call.arguments().size() : index + 1;
      for (int argument = from; argument >= 0 && argument < to; argument++) {
        Val value = state.now(call.argument(argument));
        boolean pointer = !value.targets().isEmpty() || value.type().isPointer();
        if (!pointer || rest && value.isNull()) {
          continue;
        }
        if (!rest) {
          int number = argument + 1;
          accesses.checkNull(
              call.frame(), state, value, () -> "argument " + number + " of " + call.name());
        }
        for (Target target : value.targets()) {
          if (state.has(target.region())) {
            Length length = length(state, target);
            accesses.check(
                call.frame(),
                state,
                target,
                Math.max(1, length.least),
                Math.max(1, length.least),
                value.outside(),
                false);
            Obj object = state.read(target.region());
            boolean noEnd =
                target.isExact()
                    && object.zeroAt == Numbers.MOST
                    && object.size.isConstant()
                    && object.noZeroTo >= object.size.least();
            boolean noEndYet =
                target.isExact()
                    && object.fill == Obj.Fill.UNSET
                    && object.zeroAt == Numbers.MOST
                    && object.noZeroTo > 0
                    && object.writtenTo <= object.noZeroTo
                    && object.outside == null
                    && object.cells.end() <= object.noZeroTo;
            if (noEndYet && !rest) {
              reports.add(Defect.OVERREAD, call.frame(), state, Accesses.name(target), null);
            } else if (noEnd && !rest) {
              accesses.check(
                  call.frame(),
                  state,
                  target,
                  object.size.least() + 1,
                  object.size.least() + 1,
                  null,
                  false);
            }
            unsetContent(call, state, target, object);
          }
        }
      }
    }
  }

  private void unsetContent(Library.Call call, State state, Target target, Obj object) {
    boolean unset =
        object.fill == Obj.Fill.UNSET
            && object.cells.isEmpty()
            && object.writtenTo <= object.writtenFrom
            && object.noZeroTo == 0
            && object.zeroAt == Numbers.MOST
            && target.region().kind != Region.Kind.HANDLE
            && object.status == Obj.Status.LIVE;
    reports.used(call.frame(), state, unset, call.span(), () -> Accesses.name(target));
  }

  static void forget(State state, Val value, Accesses accesses) {
    accesses.blur(state, value, 0, new HashSet<>());
  }
}
