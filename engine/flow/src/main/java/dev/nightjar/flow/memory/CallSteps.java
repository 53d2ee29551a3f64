package dev.nightjar.flow.memory;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs calls: of functions of the program, of the library, and of what nobody knows. */
final class CallSteps {
  private final CProgram program;
  private final Budget budget;
  private final Inlining inlining;
  private final Values values;
  private final Conditions conditions;
  private final Library library;
  private final Accesses accesses;
  private final Reports reports;
  private final Owners owners;
  private final Containers containers;
  private final Methods methods;
  private final ObjectCalls objects;
  private final Sizes sizes;

  CallSteps(
      CProgram program,
      Budget budget,
      Inlining inlining,
      Values values,
      Conditions conditions,
      Library library,
      Accesses accesses,
      Reports reports) {
    this.program = program;
    this.budget = budget;
    this.inlining = inlining;
    this.values = values;
    this.conditions = conditions;
    this.library = library;
    this.accesses = accesses;
    this.reports = reports;
    Endings endings = new Endings(program, inlining, library, values, accesses, reports);
    this.owners = new Owners(values, accesses, inlining, endings, reports);
    this.containers = new Containers(values, accesses);
    this.methods = new Methods(program, values, accesses, reports);
    this.objects = new ObjectCalls(program, inlining, methods, library, values, accesses, endings);
    this.sizes = new Sizes(program, values, accesses, reports, inlining);
  }

  /** Runs an assignment to an owner of C++; says whether it is one. */
  boolean assign(Frame frame, State state, Instruction.Assign assign, List<State> next) {
    return owners.assign(frame, state, assign, next);
  }

  /** Runs a call, and adds the states after it. */
  void call(Frame frame, State state, Instruction.Call call, List<State> next) {
    String name = "";
    if (call.callee() instanceof Callee.Static named && named.type().isEmpty()) {
      name = named.name();
    } else if (call.callee() instanceof Callee.Dynamic && call.receiver().isPresent()) {
      Val function = values.used(frame, state, call.receiver().get());
      if (accesses.checkNull(frame, state, function, () -> "the function")) {
        return;
      }
      if (function.targets().size() == 1
          && function.targets().get(0).region().kind == Region.Kind.FUNCTION) {
        name = function.targets().get(0).region().text;
      }
    }
    if (name.equals("sizeof")) {
      inlining.result(frame, state, call, sizes.size(frame, state, call.arguments().get(0)));
      next.add(state);
      return;
    }
    if (frame.body.cpp) {
      if (owners.run(frame, state, call, next)) {
        return;
      }
      Optional<Val> owned = containers.run(frame, state, call);
      if (owned.isPresent()) {
        inlining.result(frame, state, call, owned.get());
        next.add(state);
        return;
      }
      if (objects.method(frame, state, call, next)) {
        return;
      }
      if (name.equals("operator delete")) {
        for (State each : objects.destroyed(frame, state, call)) {
          plain(frame, each, call, name, next);
        }
        return;
      }
      if (call.callee() instanceof Callee.Static named
          && named.type().equals("std")
          && library.knows(named.name())) {
        name = named.name();
      }
    }
    plain(frame, state, call, name, next);
  }

  private void plain(
      Frame frame, State state, Instruction.Call call, String given, List<State> next) {
    String name = given;
    Optional<FunctionInfo> target = Optional.empty();
    if (call.callee() instanceof Callee.Static named && named.type().isEmpty() && !name.isEmpty()) {
      Body.Called called = frame.body.called(call);
      name = called.name();
      target = called.target().filter(each -> takes(frame, each, call));
      if (frame.body.cpp
          && (target.isPresent()
              ? objects.maybeMethod(frame, name)
              : objects.isMethod(frame, name))) {
        name = "";
        target = Optional.empty();
      }
    } else if (!name.isEmpty()) {
      target = inlining.resolve(frame, name);
    }
    if (target.isPresent()
        && program.body(target.get()).macro
        && target.get().function().parameters().isEmpty()
        && !call.arguments().isEmpty()) {
      // It stands for something that is called then.
      name = inlining.called(frame, state, name);
      target = name.isEmpty() ? Optional.empty() : inlining.resolve(frame, name);
    }
    boolean macro = target.isPresent() && program.body(target.get()).macro;
    // What is called by a name that nobody defines may be a macro, which sets what it is given.
    boolean maybeMacro =
        target.isEmpty() && (frame.body.cpp || !name.isEmpty()) && !library.knows(name);
    List<Val> arguments = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      Expression argument = call.arguments().get(i);
      boolean place = target.isPresent() && frame.body.cpp && program.body(target.get()).refers(i);
      // What a macro does with a place is seen where it does it: sizeof does not read it.
      int quiet = (macro || place) && argument instanceof Expression.Read ? 1 : 0;
      reports.quiet += quiet;
      Val value = values.evaluate(frame, state, argument);
      reports.quiet -= quiet;
      if ((maybeMacro || place) && value.unset() && argument instanceof Expression.Read read) {
        values.set(frame, state, read.place());
      }
      if (!macro && !maybeMacro && !place) {
        reports.used(
            frame,
            state,
            value.unset(),
            argument,
            () ->
                argument instanceof Expression.Read read
                    ? values.name(frame, read.place())
                    : "the value");
        if (value.unset() && argument instanceof Expression.Read read) {
          values.set(frame, state, read.place());
        }
        value = value.unset() ? Val.unknown(value.type()) : value;
      }
      arguments.add(value);
    }
    if (target.isPresent() && inlining.mayRun(frame, target.get(), state)) {
      for (Outcome outcome :
          inlining.inline(
              frame,
              state,
              target.get(),
              arguments,
              call.arguments(),
              call.span(),
              null,
              call.result().orElse(-1))) {
        inlining.result(frame, outcome.state(), call, outcome.value());
        next.add(outcome.state());
      }
      return;
    }
    frame.at = call.span();
    Library.Call library =
        new Library.Call(
            frame,
            name,
            arguments,
            call.result().isPresent(),
            call.result().isPresent() ? frame.body.types[call.result().getAsInt()] : CType.UNKNOWN,
            call.span());
    // Whatever a program defines as an assertion: it says what its authors know to hold.
    int assumed = target.isEmpty() || macro ? this.library.assumed(name) : -1;
    if (assumed >= 0 && assumed < call.arguments().size()) {
      Expression condition = call.arguments().get(assumed);
      if (values.evaluate(frame, state, condition).truth() == 0
          || !conditions.rely(frame, state, condition)) {
        return;
      }
    }
    if (target.isEmpty() && this.library.knows(name)) {
      boolean open = this.library.isOpen(library, state);
      for (Library.Result each : this.library.run(library, state)) {
        inlining.result(frame, each.state(), call, each.value());
        if (open) {
          open(frame, each.state(), call);
        }
        next.add(each.state());
      }
      return;
    }
    if (program.isStatement(name)) {
      accesses.changeAnything(frame, state);
    }
    // Nobody knows whether it comes back.
    doubt(state);
    if (frame.body.cpp) {
      call.receiver()
          .ifPresent(receiver -> arguments.add(methods.receiver(frame, state, receiver)));
      arguments.addAll(objects.places(frame, state, call.arguments()));
      objects.unknown(frame, state, arguments);
    }
    inlining.result(frame, state, call, this.library.unknown(library, state));
    next.add(state);
  }

  /** A function of C++ that takes fewer arguments is another one of the same name. */
  private boolean takes(Frame frame, FunctionInfo function, Instruction.Call call) {
    return !frame.body.cpp
        || program.body(function).macro
        || function.function().parameters().size() >= call.arguments().size()
        || function.function().modifiers().contains(dev.nightjar.ir.Modifier.VARIABLE_ARITY);
  }

  /** What a library function returns is decided by no other code of the program. */
  private void open(Frame frame, State state, Instruction.Call call) {
    if (call.result().isPresent()) {
      Val value = state.read(frame.locals[call.result().getAsInt()]).cells.get(0L);
      if (value != null && value.symbol() != 0) {
        accesses.open(value.symbol());
      }
    }
  }

  /** What was decided by choices of which the code that comes now knows nothing is in doubt. */
  private void doubt(State state) {
    if (state.choices > 0) {
      state.since = ++budget.paths;
    }
  }
}
