package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.program.TypeInfo;
import dev.nightjar.flow.value.ObjectTable;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls: finds what is called, then applies models, the summaries of functions of the program,
 * or, where nothing is known, the assumption that the result is made from all arguments.
 */
final class Calls {
  private final Analysis analysis;
  private final Program program;
  private final Frame frame;
  private final Memory memory;
  private final Evaluation evaluation;
  private final Invocations invocations;
  private final Dispatch dispatch;
  private final ModelEffects modelEffects;
  private final CallRules callRules;
  private final NamedGuards namedGuards;

  Calls(
      Analysis analysis,
      Frame frame,
      Memory memory,
      Evaluation evaluation,
      Recorder recorder,
      Summaries summaries) {
    this.analysis = analysis;
    this.program = analysis.program();
    this.frame = frame;
    this.memory = memory;
    this.evaluation = evaluation;
    Ports ports = new Ports(memory, evaluation);
    this.invocations = new Invocations(analysis, frame, memory, evaluation, recorder, summaries);
    this.dispatch = new Dispatch(program, frame, memory, invocations);
    this.modelEffects = new ModelEffects(analysis, frame, memory, ports, recorder, invocations);
    this.namedGuards = analysis.namedGuards();
    this.callRules =
        new CallRules(program, analysis.models(), frame, memory, ports, recorder, invocations);
  }

  /** Runs a call. Returns whether control goes on after it. */
  boolean run(State state, Instruction.Call call) {
    List<Value> arguments = new ArrayList<>(call.arguments().size());
    for (Expression argument : call.arguments()) {
      arguments.add(evaluation.evaluate(state, argument, call.span()));
    }
    Value receiver =
        call.receiver().isPresent()
            ? evaluation.evaluate(state, call.receiver().get(), call.span())
            : Value.NOTHING;
    evaluation.pass(call);
    Optional<Value> result = callee(state, new CallSite(call, receiver, arguments, null, ""));
    if (result.isEmpty()) {
      return false;
    }
    if (call.result().isPresent()) {
      evaluation.setLocal(state, call.result().getAsInt(), result.get());
    }
    return true;
  }

  /** Returns the result, or empty if the call never returns. */
  private Optional<Value> callee(State state, CallSite site) {
    Callee callee = site.call().callee();
    if (callee instanceof Callee.Constructor constructor) {
      return create(state, site, program.resolve(constructor.type(), frame.function()));
    }
    if (callee instanceof Callee.Delegate delegate) {
      Type type = program.resolve(delegate.type(), frame.function());
      CallSite inside =
          new CallSite(site.call(), evaluation.receiver(), site.arguments(), type, delegate.name());
      return construct(state, inside, type, delegate.name());
    }
    if (callee instanceof Callee.Dynamic) {
      return Optional.of(invocations.call(state, site.receiver(), site.arguments()));
    }
    if (callee instanceof Callee.Super parent) {
      return callSuper(state, site, parent.name());
    }
    if (callee instanceof Callee.Static named) {
      return callNamed(state, site, named);
    }
    String member = ((Callee.Virtual) callee).name();
    CallSite named = new CallSite(site.call(), site.receiver(), site.arguments(), null, member);
    if (invocations.isClosure(site.receiver())) {
      return Optional.of(invocations.call(state, site.receiver(), site.arguments()));
    }
    return callOn(state, named, dispatch.of(site.receiver(), member, site.arguments().size()));
  }

  private Optional<Value> create(State state, CallSite site, Type type) {
    ObjectTable.Entry made =
        frame.objects().made(new Evaluation.ByIdentity(site.call()), type, true, null);
    ModelEffects.reset(state, made.number());
    Value object = Value.object(made.number(), type);
    CallSite inside =
        new CallSite(site.call(), object, site.arguments(), type, Function.CONSTRUCTOR);
    Optional<Value> done = construct(state, inside, type, Function.CONSTRUCTOR);
    if (type.isPlain()) {
      // A boxed number or a copied text: its value is that of what it is made from.
      Taint taint = memory.taintOf(state, object);
      return done.map(v -> (v.isNothing() ? Value.UNKNOWN : v).withType(type).plus(taint));
    }
    return done.map(v -> object);
  }

  /** Runs a constructor or initialiser on the receiver. */
  private Optional<Value> construct(State state, CallSite site, Type type, String name) {
    if (type.declared() == null) {
      Models.Matches matches = analysis.models().match(program, type, name, site.argumentTypes());
      callRules.decide(state, site, matches.rules());
      if (matches.modelled()) {
        return Optional.of(modelEffects.apply(state, site, matches.facts(), type));
      }
      Value made = obscure(state, site, type);
      memory.taint(state, site.receiver(), made.taint());
      return Optional.of(type.isPlain() ? made : site.receiver());
    }
    linkOuter(state, site.receiver(), type.declared());
    List<FunctionInfo> constructors =
        type.declared().methods(name).stream()
            .filter(f -> name.equals(Function.INITIALIZER) || accepts(f, site.arguments().size()))
            .toList();
    constructors = invocations.mostSpecific(constructors, site.arguments());
    if (constructors.isEmpty()) {
      return Optional.of(site.receiver());
    }
    return invocations.run(state, site, site.receiver(), constructors).map(v -> site.receiver());
  }

  /** Gives a new instance of an inner class its enclosing instance. */
  private void linkOuter(State state, Value object, TypeInfo type) {
    boolean inner =
        !type.declaration().outer().isEmpty()
            && !type.declaration().modifiers().contains(Modifier.STATIC);
    if (inner && object.objects().length == 1 && memory.entry(object.objects()[0]).isFresh()) {
      Value outer = evaluation.receiver();
      for (TypeInfo at = frame.function().owner().orElse(null); at != null; ) {
        if (at.symbol().equals(type.declaration().outer())) {
          memory.write(state, object, new Place.Field(Place.Field.OUTER), outer);
          return;
        }
        outer = memory.read(state, outer, new Place.Field(Place.Field.OUTER));
        at = program.type(at.declaration().outer()).orElse(null);
      }
    }
  }

  private static boolean accepts(FunctionInfo function, int arguments) {
    int parameters = function.function().parameters().size();
    return function.function().modifiers().contains(Modifier.VARIABLE_ARITY)
        ? arguments >= parameters - 1
        : arguments == parameters;
  }

  private Optional<Value> callSuper(State state, CallSite site, String member) {
    Value receiver = evaluation.receiver();
    CallSite named = new CallSite(site.call(), receiver, site.arguments(), null, member);
    Set<FunctionInfo> functions = new LinkedHashSet<>();
    List<Type> owners = new ArrayList<>();
    for (Type parent : frame.function().owner().map(TypeInfo::supers).orElse(List.of())) {
      if (parent.declared() != null) {
        functions.addAll(program.methods(parent.declared(), member, site.arguments().size()));
      } else {
        owners.add(parent);
      }
    }
    functions.removeIf(f -> !f.hasBody());
    return callOn(state, named, new Targets(List.copyOf(functions), owners));
  }

  private Optional<Value> callNamed(State state, CallSite site, Callee.Static callee) {
    int arguments = site.arguments().size();
    if (!callee.type().isEmpty() && !site.receiver().isNothing()) {
      return callReferenced(state, site, callee);
    }
    if (!callee.type().isEmpty()) {
      Type type = program.resolve(callee.type(), frame.function());
      CallSite named =
          new CallSite(site.call(), Value.NOTHING, site.arguments(), type, callee.name());
      if (type.declared() != null) {
        List<FunctionInfo> functions = program.methods(type.declared(), callee.name(), arguments);
        return callOn(
            state, named, new Targets(functions, functions.isEmpty() ? List.of(type) : List.of()));
      }
      if (type.external() == null && !analysis.models().knows(type.name())) {
        Optional<Value> field = evaluation.readNamedField(state, callee.type());
        if (field.isPresent()) {
          CallSite on =
              new CallSite(site.call(), field.get(), site.arguments(), null, callee.name());
          return callOn(state, on, dispatch.of(field.get(), callee.name(), arguments));
        }
      }
      return callOn(state, named, new Targets(List.of(), List.of(type)));
    }
    Value receiver = site.receiver();
    TypeInfo type = frame.function().owner().orElse(null);
    Value at = receiver.isNothing() ? Value.NOTHING : evaluation.receiver();
    for (; type != null; type = program.type(type.declaration().outer()).orElse(null)) {
      List<FunctionInfo> found = program.methods(type, callee.name(), arguments);
      Type owner = program.qualified(type.symbol());
      if (!found.isEmpty()) {
        boolean dispatched = found.stream().anyMatch(Dispatch::isDispatched);
        CallSite named = new CallSite(site.call(), at, site.arguments(), owner, callee.name());
        if (dispatched && at.objects().length > 0) {
          return callOn(state, named, dispatch.of(at, callee.name(), arguments));
        }
        return callOn(state, named, new Targets(found, List.of()));
      }
      Optional<Type> library = dispatch.librarySuper(owner, callee.name());
      if (library.isPresent()) {
        CallSite named =
            new CallSite(site.call(), at, site.arguments(), library.get(), callee.name());
        return callOn(state, named, new Targets(List.of(), List.of(library.get())));
      }
      if (!at.isNothing()) {
        at = memory.read(state, at, new Place.Field(Place.Field.OUTER));
      }
    }
    return callImported(state, site, callee.name());
  }

  /**
   * Calls the method of a reference {@code Type::name}. The receiver is the first argument if the
   * method is static; if that is not known, it is both.
   */
  private Optional<Value> callReferenced(State state, CallSite site, Callee.Static callee) {
    Type type = program.resolve(callee.type(), frame.function());
    Value receiver = site.receiver();
    List<Value> all = new ArrayList<>();
    all.add(receiver);
    all.addAll(site.arguments());
    ReferencedMethod method = ReferencedMethod.find(program, type, callee.name(), all.size());
    if (method == ReferencedMethod.INSTANCE) {
      Value typed = receiver.type() == null ? receiver.withType(type) : receiver;
      CallSite on = new CallSite(site.call(), typed, site.arguments(), null, callee.name());
      return callOn(state, on, dispatch.of(typed, callee.name(), site.arguments().size()));
    }
    boolean isStatic = method == ReferencedMethod.STATIC;
    CallSite named =
        new CallSite(site.call(), isStatic ? Value.NOTHING : receiver, all, type, callee.name());
    List<FunctionInfo> functions =
        type.declared() == null
            ? List.of()
            : program.methods(type.declared(), callee.name(), all.size());
    return callOn(
        state, named, new Targets(functions, functions.isEmpty() ? List.of(type) : List.of()));
  }

  private Optional<Value> callImported(State state, CallSite site, String member) {
    List<Type> owners = new ArrayList<>();
    for (String qualified :
        frame.function().unit().unit().scope().memberImports().getOrDefault(member, List.of())) {
      owners.add(program.qualified(qualified.substring(0, qualified.lastIndexOf('.'))));
    }
    if (owners.isEmpty()) {
      for (String owner : frame.function().unit().unit().scope().memberWildcards()) {
        owners.add(program.qualified(owner));
      }
    }
    for (Type owner : owners) {
      CallSite named = new CallSite(site.call(), Value.NOTHING, site.arguments(), owner, member);
      if (owner.declared() != null) {
        List<FunctionInfo> functions =
            program.methods(owner.declared(), member, site.arguments().size());
        if (!functions.isEmpty()) {
          return callOn(state, named, new Targets(functions, List.of()));
        }
      } else if (owners.size() == 1
          || (owner.external() != null && owner.external().hasMethod(member))) {
        return callOn(state, named, new Targets(List.of(), List.of(owner)));
      }
    }
    // An inherited method of a library type that nothing is known of.
    Type own = frame.function().owner().map(o -> program.qualified(o.symbol())).orElse(null);
    CallSite named = new CallSite(site.call(), site.receiver(), site.arguments(), own, member);
    return callOn(state, named, new Targets(List.of(), own == null ? List.of() : List.of(own)));
  }

  private Optional<Value> callOn(State state, CallSite site, Targets targets) {
    boolean several = targets.libraryOwners().size() + (targets.functions().isEmpty() ? 0 : 1) > 1;
    State before = several ? state.copy() : state;
    Value result = Value.NOTHING;
    boolean returns = false;
    boolean first = true;
    List<FunctionInfo> functions = targets.functions();
    for (Type owner : targets.libraryOwners()) {
      State after = first ? state : before.copy();
      CallSite on = site.withOwner(owner);
      result = result.join(callLibrary(after, on, owner));
      if (!first) {
        memory.join(state, after, false);
      }
      first = false;
      returns = true;
    }
    if (!functions.isEmpty()) {
      Type owner = site.owner() != null ? site.owner() : owner(site, functions.get(0));
      CallSite on = site.withOwner(owner);
      Models.Matches matches =
          owner == null
              ? Models.Matches.NONE
              : analysis.models().match(program, owner, site.member(), site.argumentTypes());
      State after = first ? state : before.copy();
      callRules.decide(after, on, matches.rules());
      Optional<Value> value =
          matches.modelled()
              ? Optional.of(
                  modelEffects.apply(
                      after, on, matches.facts(), invocations.returnType(functions.get(0))))
              : invocations.run(
                  after,
                  on,
                  site.receiver(),
                  invocations.mostSpecific(functions, site.arguments()));
      if (value.isPresent()) {
        result = result.join(value.get());
        if (!first) {
          memory.join(state, after, false);
        }
        returns = true;
      } else if (!first) {
        returns = true;
      }
      first = false;
    }
    if (first) {
      return Optional.of(obscure(state, site, null));
    }
    return returns
        ? Optional.of(namedGuards.applied(state, site, functions, result))
        : Optional.empty();
  }

  /**
   * Returns the type whose models count: the one that is called if it has any, else the callee's.
   */
  private @Nullable Type owner(CallSite site, FunctionInfo function) {
    Type called = site.receiver().type();
    return called != null
            && analysis
                .models()
                .match(program, called, site.member(), site.argumentTypes())
                .modelled()
        ? called
        : ownerOf(function);
  }

  private @Nullable Type ownerOf(FunctionInfo function) {
    return function.owner().map(o -> program.qualified(o.symbol())).orElse(null);
  }

  private Value callLibrary(State state, CallSite site, Type owner) {
    if (owner.declared() != null) {
      for (FunctionInfo method :
          program.methods(owner.declared(), site.member(), site.arguments().size())) {
        invocations.statement(state, site, method);
      }
    }
    Models.Matches matches =
        analysis.models().match(program, owner, site.member(), site.argumentTypes());
    callRules.decide(state, site, matches.rules());
    @Nullable Type type = LibraryResults.type(program, owner, site);
    if (site.member().equals("getProperty")
        && program.superNames(owner).contains("java.util.Properties")) {
      Optional<Value> setting = modelEffects.setting(state, site, analysis.settings());
      if (setting.isPresent()) {
        return setting.get().withType(type);
      }
    }
    Optional<Value> reflected = reflected(state, site, owner);
    if (reflected.isPresent()) {
      return reflected.get();
    }
    if (matches.modelled()) {
      return modelEffects.apply(state, site, matches.facts(), type);
    }
    Value made = obscure(state, site, type);
    String answer = site.call().result().isPresent() ? "boolean" : "void";
    return namedGuards.applied(state, site, type == null ? answer : type.name(), made);
  }

  /** Runs what a call through reflection runs, where the name of the member is known. */
  private Optional<Value> reflected(State state, CallSite site, Type owner) {
    boolean method = owner.name().equals("java.lang.reflect.Method");
    if ((!method && !owner.name().equals("java.lang.reflect.Field"))
        || site.arguments().isEmpty()) {
      return Optional.empty();
    }
    Value name = memory.read(state, site.receiver(), new Place.Field("name"));
    Optional<String> member = memory.constantsOf(name).single().flatMap(Operators::text);
    if (member.isEmpty()) {
      return Optional.empty();
    }
    Value target = site.arguments().get(0);
    if (method && site.member().equals("invoke")) {
      List<Value> arguments = site.arguments().subList(1, site.arguments().size());
      Targets targets = dispatch.of(target, member.get(), arguments.size());
      CallSite inside = new CallSite(site.call(), target, arguments, null, member.get());
      return targets.functions().isEmpty() ? Optional.empty() : callOn(state, inside, targets);
    }
    Place.Field field = new Place.Field(member.get());
    if (!method && site.member().equals("set") && site.arguments().size() == 2) {
      memory.write(state, target, field, site.arguments().get(1));
      return Optional.of(Value.UNKNOWN);
    }
    return !method && site.member().equals("get")
        ? Optional.of(memory.read(state, target, field))
        : Optional.empty();
  }

  /**
   * Assumes of a function that nothing is known of that its result is made from all it is given.
   */
  private Value obscure(State state, CallSite site, @Nullable Type type) {
    Taint taint = memory.deepTaint(state, site.receiver());
    for (Value argument : site.arguments()) {
      taint = taint.join(memory.deepTaint(state, argument));
    }
    for (Value argument : site.arguments()) {
      if (invocations.isFunction(argument)) {
        List<Value> unknown = new ArrayList<>();
        Value given = Value.UNKNOWN.plus(memory.deepTaint(state, site.receiver()).obscured());
        for (int i = 0; i < 3; i++) {
          unknown.add(given);
        }
        Value returned = invocations.call(state, argument, unknown);
        taint = taint.join(memory.taintOf(state, returned));
      }
    }
    Value result = modelEffects.newResult(site, type);
    if (type != null && type.isNumeric() || taint.isNone()) {
      return result;
    }
    Taint passed =
        taint.obscured().step(frame.function().site(site.span()), "through", site.description());
    boolean fresh =
        site.receiver().objects().length == 1
            && memory.entry(site.receiver().objects()[0]).isFresh();
    if (fresh && (type == null || type.name().equals("void"))) {
      // Most likely it stores what it is given.
      memory.taint(state, site.receiver(), passed);
    }
    return result.plus(passed);
  }
}
