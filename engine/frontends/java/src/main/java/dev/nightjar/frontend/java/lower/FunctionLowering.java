package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.syntax.Kind;
import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lowering of one function: its code so far, its names, and the parts that lower each kind of
 * syntax. Those parts call each other through this object.
 */
final class FunctionLowering {
  final FileLowering file;
  final Source source;
  final TypeContext type;
  final String symbol;

  /** The function around a lambda. */
  final @Nullable FunctionLowering parent;

  final FunctionBuilder code = new FunctionBuilder();
  final Variables variables = new Variables();
  final Names names;
  final Expressions expressions;
  final Chains chains;
  final Operators operators;
  final Conditions conditions;
  final Creations creations;
  final Lambdas lambdas;
  final MethodReferences methodReferences;
  final Patterns patterns;
  final Statements statements;
  final Loops loops;
  final Switches switches;
  final Tries tries;
  final Jumps jumps;

  /** The classes declared in it, innermost and latest last. */
  final List<TypeContext> localTypes = new ArrayList<>(0);

  /** The place of the whole function. */
  Span span = Span.NONE;

  /** The parameters, as soon as they are declared. */
  List<Function.Parameter> parameters = List.of();

  private boolean hasThis;
  private Place self = new Place(Place.THIS, List.of());
  private int lambdaCount;
  private int number;

  FunctionLowering(
      FileLowering file,
      TypeContext type,
      String symbol,
      @Nullable FunctionLowering parent,
      boolean hasThis) {
    this.file = file;
    this.source = file.source;
    this.type = type;
    this.symbol = file.uniqueSymbol(symbol);
    this.parent = parent;
    this.hasThis = hasThis;
    this.names = new Names(this);
    this.expressions = new Expressions(this);
    this.chains = new Chains(this);
    this.operators = new Operators(this);
    this.conditions = new Conditions(this);
    this.creations = new Creations(this);
    this.lambdas = new Lambdas(this);
    this.methodReferences = new MethodReferences(this);
    this.patterns = new Patterns(this);
    this.statements = new Statements(this);
    this.loops = new Loops(this);
    this.switches = new Switches(this);
    this.tries = new Tries(this);
    this.jumps = new Jumps(this);
  }

  /** Returns whether there is an instance to call {@code this}. */
  boolean hasThis() {
    return hasThis;
  }

  /** Returns the place of {@code this}: in lambdas a captured local. */
  Place self() {
    return self;
  }

  /** Makes {@code this} a captured local; for lambdas. */
  void captureThis() {
    hasThis = true;
    self = code.place(code.addLocal("this", type.symbol));
  }

  /** Begins the next lambda in a function. */
  static FunctionLowering lambda(FunctionLowering around) {
    int number = around.lambdaCount++;
    FunctionLowering lambda =
        new FunctionLowering(
            around.file, around.type, around.symbol + "$lambda" + number, around, false);
    lambda.number = number;
    return lambda;
  }

  /** Returns the name of a lambda. */
  String name() {
    return "lambda$" + number;
  }

  /** Adds a local variable of the source and brings its name into scope. */
  int declare(String name, String typeText) {
    int local = code.addLocal(name, typeText);
    variables.declare(name, local);
    return local;
  }

  /** Adds the parameters of a PARAMETERS node. */
  void declareParameters(int list) {
    int count = source.countChildren(list);
    if (count == 0) {
      return;
    }
    List<Function.Parameter> declared = new ArrayList<>(count);
    for (int node = source.child(list); node != Source.NONE; node = source.next(node)) {
      Function.Parameter parameter = parameter(node);
      declare(parameter.name(), parameter.type());
      declared.add(parameter);
    }
    parameters = List.copyOf(declared);
  }

  private Function.Parameter parameter(int node) {
    return new Function.Parameter(
        source.name(source.child(node, Kind.IDENTIFIER)),
        names.declaredType(node),
        file.annotations.of(node).annotations());
  }
}
