package dev.nightjar.flow.memory;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What calls do to objects of C++: methods, constructors and destructors are run. */
final class ObjectCalls {
  /** Methods have the names of functions of the system, too. */
  private static final Set<String> COMMON =
      Set.of(
          "open", "close", "read", "write", "send", "recv", "remove", "rename", "access", "connect",
          "accept", "listen", "bind", "abort", "exit", "wait", "random", "system");

  private static final Place THIS = new Place(Place.THIS, List.of());

  private final CProgram program;
  private final Inlining inlining;
  private final Methods methods;
  private final Library library;
  private final Values values;
  private final Accesses accesses;
  private final Endings endings;

  ObjectCalls(
      CProgram program,
      Inlining inlining,
      Methods methods,
      Library library,
      Values values,
      Accesses accesses,
      Endings endings) {
    this.program = program;
    this.inlining = inlining;
    this.methods = methods;
    this.library = library;
    this.values = values;
    this.accesses = accesses;
    this.endings = endings;
  }

  /** Runs what a call does to objects, if that is known; says whether it is. */
  boolean method(Frame frame, State state, Instruction.Call call, List<State> next) {
    if (call.callee() instanceof Callee.Constructor made) {
      return construct(frame, state, call, made.type(), next);
    }
    if (call.callee() instanceof Callee.Virtual method
        && method.name().startsWith("~")
        && call.receiver().isPresent()) {
      Val object = methods.receiver(frame, state, call.receiver().get());
      boolean known =
          object.type().target() instanceof CType.Struct struct && !struct.symbol().isEmpty();
      if (known && object.targets().size() == 1) {
        String symbol = ((CType.Struct) object.type().target()).symbol();
        next.addAll(endings.object(frame, state, object.targets().get(0), symbol, call.span()));
        return true;
      }
      return false;
    }
    if (call.callee() instanceof Callee.Static named
        && named.type().isEmpty()
        && frame.body.called(call).target().isEmpty()
        && call.result().isPresent()
        && construct(frame, state, call, named.name(), next)) {
      return true;
    }
    Optional<Methods.Called> called = methods.of(frame, state, call);
    if (called.isEmpty() || !inlining.mayRun(frame, called.get().function(), state)) {
      return false;
    }
    frame.at = call.span();
    List<Val> arguments = inlining.arguments(frame, state, call);
    for (Outcome outcome :
        inlining.inline(
            frame,
            state,
            called.get().function(),
            arguments,
            call.arguments(),
            call.span(),
            called.get().self())) {
      inlining.result(frame, outcome.state(), call, outcome.value());
      next.add(outcome.state());
    }
    return true;
  }

  private boolean construct(
      Frame frame, State state, Instruction.Call call, String type, List<State> next) {
    Optional<String> symbol = program.classes().named(type, frame.body.info.unit().path());
    if (symbol.isEmpty() || call.result().isEmpty()) {
      return false;
    }
    CType of = values.type(frame, type);
    Region region = frame.locals[call.result().getAsInt()];
    boolean held = !(region.type instanceof CType.Struct);
    if (held) {
      // The frontend does not know it for an object: the variable leads to it.
      region =
          accesses.newRegion(
              state,
              Region.Kind.STACK,
              "$" + type,
              of,
              frame,
              "",
              "",
              Obj.Fill.ANYTHING,
              Accesses.sizeOf(of));
    }
    region.made = symbol.get();
    state.put(region, new Obj(state.token(), Obj.Fill.ANYTHING, Accesses.sizeOf(region.type)));
    if (held) {
      inlining.result(frame, state, call, Val.pointer(Target.at(region), of));
    }
    Optional<FunctionInfo> constructor =
        program
            .classes()
            .method(
                symbol.get(),
                dev.nightjar.ir.Function.CONSTRUCTOR,
                call.arguments().size(),
                frame.body.info.unit().path());
    List<Val> arguments = inlining.arguments(frame, state, call);
    if (constructor.isPresent() && inlining.mayRun(frame, constructor.get(), state)) {
      frame.at = call.span();
      emptyOwners(state, region, of);
      for (Outcome outcome :
          inlining.inline(
              frame,
              state,
              constructor.get(),
              arguments,
              call.arguments(),
              call.span(),
              Target.at(region))) {
        next.add(outcome.state());
      }
      return true;
    }
    arguments.addAll(places(frame, state, call.arguments()));
    unknown(frame, state, arguments);
    next.add(state);
    return true;
  }

  /** Fields that own something own nothing before their constructor runs. */
  private static void emptyOwners(State state, Region region, CType of) {
    if (of instanceof CType.Struct struct) {
      for (CType.Member member : struct.layout().members.values()) {
        if (member.type() instanceof CType.Owner owner) {
          state
              .write(region)
              .cells
              .put(member.offset(), Val.nothing(new CType.Pointer(owner.to()), null));
        }
      }
    }
  }

  /** Returns pointers to the places that arguments are: they may be taken by reference. */
  List<Val> places(Frame frame, State state, List<Expression> arguments) {
    List<Val> places = new ArrayList<>();
    for (Expression argument : arguments) {
      if (argument instanceof Expression.Read read && !read.place().equals(THIS)) {
        places.add(methods.receiver(frame, state, argument));
      }
    }
    return places;
  }

  /** Runs the destructors of what is deleted, if its class is known. */
  List<State> destroyed(Frame frame, State state, Instruction.Call call) {
    Val pointer = values.evaluate(frame, state, call.arguments().get(0));
    return endings.pointed(frame, state, pointer, call.span());
  }

  boolean isMethod(Frame frame, String name) {
    String owner = frame.body.function.owner();
    String path = frame.body.info.unit().path();
    return !owner.equals(path)
        && !frame.body.macro
        && library.knows(name)
        && (program.classes().hasMethod(owner, name, path)
            || COMMON.contains(name) && !program.classes().isFree(owner, name, path));
  }

  /** A name without an object in a method may be that of a method that is not known. */
  boolean maybeMethod(Frame frame, String name) {
    String owner = frame.body.function.owner();
    return !owner.equals(frame.body.info.unit().path())
        && !frame.body.macro
        && !program.classes().isFree(owner, name, frame.body.info.unit().path());
  }

  /** What is called may change all that it is given, and the object whose method calls it. */
  void unknown(Frame frame, State state, List<Val> arguments) {
    Set<Region> escaped = new HashSet<>();
    Set<Region> blurred = new HashSet<>();
    for (Val argument : arguments) {
      accesses.escape(state, argument, escaped);
      accesses.blur(state, argument, 0, blurred);
    }
    for (Frame at = frame; at != null; at = at.caller) {
      if (at.self != null && at.self.region().kind == Region.Kind.OUTSIDE) {
        Val self = Val.pointer(at.self, new CType.Pointer(CType.UNKNOWN));
        accesses.escape(state, self, escaped);
        accesses.blur(state, self, 0, blurred);
      }
    }
  }
}
