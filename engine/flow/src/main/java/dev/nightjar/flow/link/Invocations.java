package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.program.TypeInfo;
import dev.nightjar.flow.value.Constants;
import dev.nightjar.flow.value.EntryPort;
import dev.nightjar.flow.value.ObjectTable;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.TypeDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs functions of the program at a call, through their summaries. */
final class Invocations implements Callbacks {
  private final Program program;
  private final Models models;
  private final MapperStatements statements;
  private final Frame frame;
  private final Memory memory;
  private final Evaluation evaluation;
  private final Recorder recorder;
  private final Summaries summaries;
  private static final Object CALLBACK = "callback";

  Invocations(
      Analysis analysis,
      Frame frame,
      Memory memory,
      Evaluation evaluation,
      Recorder recorder,
      Summaries summaries) {
    this.program = analysis.program();
    this.models = analysis.models();
    this.statements = analysis.statements();
    this.frame = frame;
    this.memory = memory;
    this.evaluation = evaluation;
    this.recorder = recorder;
    this.summaries = summaries;
  }

  void dependsOn(EntryPort port) {
    recorder.dependsOn(port);
  }

  /**
   * Runs each of the functions on the state, and joins.
   *
   * @return the result, or empty if none of them returns
   */
  Optional<Value> run(State state, CallSite site, Value receiver, List<FunctionInfo> functions) {
    State before = functions.size() > 1 ? state.copy() : state;
    Value result = Value.NOTHING;
    boolean returned = false;
    for (FunctionInfo function : functions) {
      State after = returned ? before.copy() : state;
      if (!returned && before != state) {
        restore(state, before);
      }
      List<Value> leading = parameters(after, function, site);
      Optional<Value> value = invoke(after, site, function, receiver, leading);
      if (value.isPresent()) {
        result = result.join(value.get());
        if (returned) {
          memory.join(state, after, false);
        }
        returned = true;
      }
    }
    return returned ? Optional.of(result) : Optional.empty();
  }

  private static void restore(State state, State from) {
    System.arraycopy(from.locals, 0, state.locals, 0, from.locals.length);
    state.heap = from.heap;
    state.caught = from.caught;
  }

  /** Returns the values of a function's parameters, with those beyond its arity in an array. */
  private List<Value> parameters(State state, FunctionInfo function, CallSite site) {
    List<Value> arguments = site.arguments();
    int count = function.function().parameters().size();
    boolean variable = function.function().modifiers().contains(Modifier.VARIABLE_ARITY);
    Type last = arguments.size() == count && count > 0 ? arguments.get(count - 1).type() : null;
    boolean packed = last != null && last.isArray();
    if (!variable || packed) {
      return arguments;
    }
    List<Value> leading =
        new ArrayList<>(arguments.subList(0, Math.min(count - 1, arguments.size())));
    Type type = program.resolve(function.function().parameters().get(count - 1).type(), function);
    ObjectTable.Entry made =
        frame.objects().made(List.of("array", identity(site.call(), function)), type, true, null);
    Value array = Value.object(made.number(), type);
    ModelEffects.reset(state, made.number());
    for (int i = count - 1; i < arguments.size(); i++) {
      memory.write(state, array, new Place.Key(new Constant.Int(i - count + 1)), arguments.get(i));
    }
    leading.add(array);
    return leading;
  }

  private Object identity(Object call, FunctionInfo function) {
    return new Invoked(call, function);
  }

  /** One function called at one place: an instruction, or a name for places without one. */
  private record Invoked(Object call, FunctionInfo function) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Invoked that && call == that.call && function == that.function;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(call) + function.hashCode();
    }
  }

  private Optional<Value> invoke(
      State state, CallSite site, FunctionInfo function, Value receiver, List<Value> leading) {
    if (!function.hasBody()) {
      return Optional.of(Value.UNKNOWN.withType(returnType(function)));
    }
    Summary summary = summaries.of(function, Context.GENERAL);
    Context context = context(function, summary, receiver, leading);
    if (context != Context.GENERAL) {
      summary = summaries.of(function, context);
    }
    Value result =
        new Instantiation(
                frame,
                memory,
                evaluation,
                recorder,
                state,
                identity(site.call(), function),
                site.span(),
                summary,
                receiver,
                leading)
            .apply();
    if (!summary.returns()) {
      return Optional.empty();
    }
    return Optional.of(result.type() == null ? result.withType(returnType(function)) : result);
  }

  /** What a method of a mapper puts into the text of its statement is parsed by the database. */
  void statement(State state, CallSite site, FunctionInfo function) {
    List<Value> leading = site.arguments();
    for (String name : statements.names(function)) {
      Optional<Integer> parameter = MapperStatements.parameter(function, name);
      Taint taint = Taint.NONE;
      if (parameter.isPresent() && parameter.get() < leading.size()) {
        taint = memory.taintWithElements(state, leading.get(parameter.get()));
      } else if (leading.size() == 1) {
        Value property = memory.read(state, leading.get(0), new Place.Field(name));
        Value entry = memory.read(state, leading.get(0), new Place.Key(Constant.of(name)));
        taint = memory.taintOf(state, property).join(memory.taintOf(state, entry));
      }
      String owner = function.function().owner();
      recorder.sink(
          taint,
          new SinkSite(
              frame.function(),
              site.span(),
              models.sinkKind("sql"),
              owner.substring(owner.lastIndexOf('.') + 1) + "." + function.function().name()));
    }
  }

  /** Returns what the caller knows that would change what the callee does. */
  private Context context(
      FunctionInfo function, Summary summary, Value receiver, List<Value> leading) {
    int depth = frame.context().depth() + 1;
    Map<Integer, Context.Binding> narrower = narrowerTypes(function, leading);
    addAliases(leading, narrower);
    boolean untyped = function.isLambda() || !narrower.isEmpty();
    if (depth > Context.DEEPEST
        || (summary.sensitive().isEmpty() && !untyped)
        || (summary.isInert() && !untyped && !runsFunction(summary, leading))
        || !Analysis.mayBeSpecialised(function)) {
      return Context.GENERAL;
    }
    Map<Integer, Context.Binding> bindings = new HashMap<>(narrower);
    for (int local : summary.sensitive()) {
      Value value =
          local == Context.RECEIVER
              ? receiver
              : local < leading.size() ? leading.get(local) : Value.NOTHING;
      binding(value).ifPresent(b -> bindings.put(local, b));
    }
    if (untyped) {
      for (int i = 0; i < leading.size(); i++) {
        Type type = leading.get(i).type();
        if (type != null
            && !type.isUnknown()
            && function.function().locals().get(i).type().isEmpty()) {
          bindings.putIfAbsent(i, new Context.HasType(type));
        }
      }
    }
    return Context.of(bindings, depth);
  }

  /**
   * Returns the types of library objects that are handed over as something more general, if that
   * hides a sink: the writer of a response, given as a {@code PrintWriter}.
   */
  private Map<Integer, Context.Binding> narrowerTypes(FunctionInfo function, List<Value> leading) {
    Map<Integer, Context.Binding> bindings = new HashMap<>();
    for (int i = 0; i < leading.size(); i++) {
      Type type = leading.get(i).type();
      if (type != null && type.external() != null && models.hasSinks(type.name())) {
        String declared = function.function().locals().get(i).type();
        if (!declared.isEmpty()
            && !program.resolve(declared, function).name().equals(type.name())) {
          bindings.put(i, new Context.HasType(type));
        }
      }
    }
    return bindings;
  }

  /** Returns whether a function value is among the arguments on which the callee depends. */
  private boolean runsFunction(Summary summary, List<Value> leading) {
    for (int local : summary.sensitive()) {
      if (local >= 0 && local < leading.size()) {
        for (int number : leading.get(local).objects()) {
          if (memory.closure(number) != null) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Says which arguments are the same object: what is done to one is done to the other. */
  private void addAliases(List<Value> leading, Map<Integer, Context.Binding> bindings) {
    for (int i = 1; i < leading.size(); i++) {
      int[] objects = leading.get(i).objects();
      for (int j = 0; j < i && objects.length == 1; j++) {
        int[] others = leading.get(j).objects();
        if (others.length == 1 && others[0] == objects[0] && memory.closure(objects[0]) == null) {
          bindings.putIfAbsent(i, new Context.SameAs(j));
          break;
        }
      }
    }
  }

  private Optional<Context.Binding> binding(Value value) {
    Constants constants = memory.constantsOf(value);
    if (constants.single().isPresent() && value.objects().length == 0) {
      return Optional.of(new Context.IsConstant(constants.single().get()));
    }
    if (value.objects().length == 1) {
      ObjectTable.Entry entry = memory.entry(value.objects()[0]);
      FunctionInfo closure = memory.closure(entry.number());
      if (closure != null) {
        return Optional.of(new Context.Runs(closure));
      }
      if (entry.exact() && entry.type() != null && entry.type().declared() != null) {
        return Optional.of(new Context.IsExactly(entry.type()));
      }
    }
    return Optional.empty();
  }

  boolean isClosure(Value value) {
    for (int number : value.objects()) {
      if (memory.closure(number) != null) {
        return true;
      }
      EntryPort port = memory.entry(number).port();
      Type type = memory.entry(number).type();
      if (port != null && (type == null || isInterface(type))) {
        recorder.dependsOn(port);
      }
    }
    return false;
  }

  private static boolean isInterface(Type type) {
    return type.declared() != null
        ? type.declared().declaration().kind() == TypeDeclaration.Kind.INTERFACE
        : type.external() != null && type.external().isInterface();
  }

  @Override
  public boolean isFunction(Value value) {
    for (int number : value.objects()) {
      if (memory.closure(number) != null || callbackType(memory.entry(number)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Returns the class of an object whose methods a library may call: a local or anonymous one. */
  private static Optional<TypeInfo> callbackType(ObjectTable.Entry entry) {
    Type type = entry.type();
    return entry.exact() && type != null && type.declared() != null && type.name().contains(".$")
        ? Optional.of(type.declared())
        : Optional.empty();
  }

  @Override
  public Value call(State state, Value functionValue, List<Value> arguments) {
    Value result = Value.NOTHING;
    for (int number : functionValue.objects()) {
      FunctionInfo closure = memory.closure(number);
      Value object = Value.object(number, memory.entry(number).type());
      if (closure != null) {
        result = result.join(callClosure(state, object, closure, arguments));
      } else {
        Optional<TypeInfo> type = callbackType(memory.entry(number));
        if (type.isPresent()) {
          result = result.join(callMethods(state, object, type.get(), arguments));
        }
      }
    }
    return result.isNothing() ? Value.UNKNOWN : result;
  }

  private Value callClosure(
      State state, Value object, FunctionInfo closure, List<Value> arguments) {
    Value receiver = memory.read(state, object, Evaluation.CLOSURE_THIS);
    List<Value> leading = new ArrayList<>();
    for (int i = 0; i < closure.function().captures(); i++) {
      leading.add(memory.read(state, object, Evaluation.capture(i)));
    }
    for (int i = 0; i < closure.function().parameters().size(); i++) {
      leading.add(i < arguments.size() ? arguments.get(i) : Value.UNKNOWN);
    }
    return invokeCallback(state, object, closure, receiver, leading);
  }

  private Value callMethods(State state, Value object, TypeInfo type, List<Value> arguments) {
    Value result = Value.NOTHING;
    for (List<FunctionInfo> methods : type.allMethods()) {
      for (FunctionInfo method : methods) {
        String name = method.function().name();
        boolean callable =
            !name.startsWith("<")
                && !method.function().modifiers().contains(Modifier.PRIVATE)
                && !method.function().isStatic();
        if (callable) {
          List<Value> leading = new ArrayList<>();
          for (int i = 0; i < method.function().parameters().size(); i++) {
            Value given = i < arguments.size() ? arguments.get(i) : Value.UNKNOWN;
            leading.add(
                given.withType(given.type() == null ? parameterType(method, i) : given.type()));
          }
          result = result.join(invokeCallback(state, object, method, object, leading));
        }
      }
    }
    return result;
  }

  private Type parameterType(FunctionInfo method, int index) {
    return program.resolve(method.function().parameters().get(index).type(), method);
  }

  private Value invokeCallback(
      State state, Value object, FunctionInfo function, Value receiver, List<Value> leading) {
    Summary summary = summaries.of(function, Context.GENERAL);
    Context context = context(function, summary, receiver, leading);
    if (context != Context.GENERAL) {
      summary = summaries.of(function, context);
    }
    State before = state.copy();
    Value result =
        new Instantiation(
                frame,
                memory,
                evaluation,
                recorder,
                state,
                identity(CALLBACK, function),
                function.function().span(),
                summary,
                receiver,
                leading)
            .apply();
    // A library may call it, or not.
    memory.join(state, before, false);
    return result;
  }

  /** Returns the functions whose parameter types fit the arguments best. */
  List<FunctionInfo> mostSpecific(List<FunctionInfo> functions, List<Value> arguments) {
    if (functions.size() < 2) {
      return functions;
    }
    Map<String, Integer> best = new HashMap<>();
    int[] scores = new int[functions.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = score(functions.get(i), arguments);
      best.merge(functions.get(i).function().owner(), scores[i], Math::max);
    }
    List<FunctionInfo> kept = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] == best.getOrDefault(functions.get(i).function().owner(), scores[i])) {
        kept.add(functions.get(i));
      }
    }
    return kept;
  }

  private int score(FunctionInfo function, List<Value> arguments) {
    List<Function.Parameter> parameters = function.function().parameters();
    int score = 0;
    for (int i = 0; i < Math.min(parameters.size(), arguments.size()); i++) {
      Type given = arguments.get(i).type();
      if (given == null || given.isUnknown() || parameters.get(i).type().isEmpty()) {
        continue;
      }
      Type wanted = program.resolve(parameters.get(i).type(), function);
      if (wanted.name().equals(given.name())) {
        score += 3;
      } else if (program.superNames(given).contains(wanted.name())) {
        score += wanted.name().equals("java.lang.Object") ? 1 : 2;
      } else if (!wanted.isUnknown()) {
        score -= 2;
      }
    }
    return score;
  }

  /** Returns the declared type of a function's result; null if it declares none. */
  @Nullable Type returnType(FunctionInfo function) {
    String text = function.function().returnType();
    return text.isEmpty() ? null : program.resolve(text, function);
  }
}
