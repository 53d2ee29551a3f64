package dev.nightjar.flow.memory;

import dev.nightjar.flow.model.Defect;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.ir.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happens when objects of C++ end: their destructors run, and then what their fields own is
 * released, field by field.
 */
final class Endings {
  /** Objects inside of objects; deeper ones are taken to be kept somewhere. */
  private static final int DEEPEST = 4;

  private final CProgram program;
  private final Inlining inlining;
  private final Library library;
  private final Values values;
  private final Accesses accesses;
  private final Reports reports;

  Endings(
      CProgram program,
      Inlining inlining,
      Library library,
      Values values,
      Accesses accesses,
      Reports reports) {
    this.program = program;
    this.inlining = inlining;
    this.library = library;
    this.values = values;
    this.accesses = accesses;
    this.reports = reports;
  }

  /** Ends what a pointer leads to, if its class is known; its memory is not released. */
  List<State> pointed(Frame frame, State state, Val pointer, Span span) {
    if (pointer.targets().size() != 1 || pointer.mayBeNull()) {
      return List.of(state);
    }
    Target object = pointer.targets().get(0);
    if (!state.has(object.region()) || state.read(object.region()).status == Obj.Status.RELEASED) {
      return List.of(state);
    }
    String symbol = object.region().made;
    if (pointer.type().target() instanceof CType.Struct struct
        && object.least() == 0
        && program
            .classes()
            .losesDestructor(struct.symbol(), symbol, frame.body.info.unit().path())) {
      frame.at = span;
      reports.add(Defect.DELETED_AS_BASE, frame, state, Classes.simple(symbol), null);
      return List.of(state);
    }
    if (symbol.isEmpty()
        && pointer.type().target() instanceof CType.Struct struct
        && !program.classes().hasHeirs(struct.symbol())) {
      symbol = struct.symbol();
    }
    return object(frame, state, object, symbol, span);
  }

  /** Ends an object of a class, or of one that is not known. */
  List<State> object(Frame frame, State state, Target object, String symbol, Span span) {
    return object(frame, state, object, symbol, span, 0);
  }

  private List<State> object(
      Frame frame, State state, Target object, String symbol, Span span, int depth) {
    Optional<List<FunctionInfo>> destructors =
        symbol.isEmpty() || depth > DEEPEST
            ? Optional.empty()
            : program.classes().destructors(symbol, frame.body.info.unit().path());
    if (destructors.isEmpty()) {
      // Whatever its destructor does.
      keep(state, object);
      return List.of(state);
    }
    List<State> states = List.of(state);
    for (FunctionInfo destructor : destructors.get()) {
      List<State> after = new ArrayList<>();
      for (State each : states) {
        if (!inlining.mayRun(frame, destructor, each)) {
          keep(each, object);
          after.add(each);
          continue;
        }
        for (Outcome outcome :
            inlining.inline(frame, each, destructor, List.of(), List.of(), span, object)) {
          after.add(outcome.state());
        }
      }
      states = after;
    }
    return fields(frame, states, object, symbol, span, depth);
  }

  private List<State> fields(
      Frame frame, List<State> given, Target object, String symbol, Span span, int depth) {
    CType type = program.types().of(symbol, program.classes().path(symbol));
    if (!(type instanceof CType.Struct struct)) {
      return given;
    }
    List<State> states = given;
    for (Map.Entry<String, CType.Member> each : struct.layout().members.entrySet()) {
      CType.Member member = each.getValue();
      Target place = object.plus(member.offset(), member.offset());
      List<State> after = new ArrayList<>();
      for (State state : states) {
        after.addAll(field(frame, state, place, member.type(), span, depth));
      }
      states = after;
    }
    return states;
  }

  private List<State> field(
      Frame frame, State state, Target place, CType type, Span span, int depth) {
    if (!state.has(place.region())) {
      return List.of(state);
    }
    if (type instanceof CType.Owner owner) {
      Accesses.Location location = new Accesses.Location(List.of(place), owner, null, true);
      return owned(frame, state, location, owner, span);
    }
    if (type instanceof CType.Struct struct && !struct.symbol().isEmpty()) {
      return object(frame, state, place, struct.symbol(), span, depth + 1);
    }
    Val held = state.read(place.region()).cells.get(place.least());
    if (type instanceof CType.Unknown && held != null) {
      // It may own what it is given.
      accesses.escape(state, held, new HashSet<>());
    }
    return List.of(state);
  }

  /** Releases what an owner holds, unless others may own it; the owner may hold anything then. */
  List<State> owned(
      Frame frame, State state, Accesses.Location location, CType.Owner type, Span span) {
    reports.quiet++;
    Val held = state.now(accesses.load(frame, state, location, false));
    reports.quiet--;
    if (held.unset()) {
      return List.of(state);
    }
    List<State> states = List.of(state);
    if (!type.plain() || type.shared() && isShared(state, held)) {
      accesses.escape(state, held, new HashSet<>());
    } else if (!held.targets().isEmpty()) {
      states = pointed(frame, state, held, span);
      for (State each : states) {
        frame.at = span.startLine() > 0 ? span : frame.at;
        library.release(frame, each, held, type.array() ? "new[]" : "new");
      }
    }
    for (State each : states) {
      accesses.store(frame, each, location, Val.unknown(new CType.Pointer(type.to())));
    }
    return states;
  }

  private static boolean isShared(State state, Val held) {
    return held.targets().stream()
        .anyMatch(each -> state.has(each.region()) && state.read(each.region()).escaped);
  }

  private void keep(State state, Target object) {
    if (state.has(object.region())) {
      accesses.escape(
          state, Val.pointer(object, new CType.Pointer(CType.UNKNOWN)), new HashSet<>());
    }
  }
}
