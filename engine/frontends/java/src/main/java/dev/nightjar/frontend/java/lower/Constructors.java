package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.syntax.Kind;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import java.util.ArrayList;
import java.util.List;

/** Lowers constructors, those that the source declares and those that it implies. */
final class Constructors {
  private final FileLowering file;
  private final Source source;

  Constructors(FileLowering file) {
    this.file = file;
    this.source = file.source;
  }

  /** Adds the constructors of a type that are not declared in full. */
  void ofType(int node, TypeContext type, int body) {
    switch (type.kind) {
      case RECORD -> canonical(node, type, body);
      case CLASS, ENUM -> {
        if (!type.hasConstructor) {
          byDefault(type, source.span(source.child(node, Kind.IDENTIFIER)));
        }
      }
      default -> {}
    }
  }

  private void byDefault(TypeContext type, Span place) {
    List<Function.Parameter> parameters = surroundings(type);
    FunctionLowering constructor = begin(type, parameters);
    file.function(
        constructor,
        header(Modifiers.NONE.with(Modifier.SYNTHETIC), Span.NONE),
        () -> {
          declare(constructor, parameters);
          storeSurroundings(constructor);
          constructor.creations.delegateToSuper(List.of(), place);
          constructor.creations.delegateToInitializer(place);
        });
  }

  /** Lowers a constructor of the source. */
  void declared(int node, TypeContext type) {
    int list = source.child(node, Kind.PARAMETERS);
    List<Function.Parameter> parameters = surroundings(type);
    for (int child = source.child(list); child != Source.NONE; child = source.next(child)) {
      parameters.add(file.signatures.parameter(child));
    }
    FunctionLowering constructor = begin(type, parameters);
    int block = source.child(node, Kind.BLOCK);
    file.function(
        constructor,
        header(file.signatures.modifiers(node, list), source.span(node)),
        () -> {
          declare(constructor, parameters);
          storeSurroundings(constructor);
          if (!beginsWithConstructorCall(block)) {
            // What the source does not say stands where the constructor is named.
            Span place = source.span(source.first(list) - 1, source.last(list));
            constructor.creations.delegateToSuper(List.of(), place);
            constructor.creations.delegateToInitializer(place);
          }
          if (block != Source.NONE) {
            constructor.statements.block(block);
          }
        });
  }

  private boolean beginsWithConstructorCall(int block) {
    if (block == Source.NONE) {
      return false;
    }
    int first = source.child(block);
    return source.is(first, Kind.EXPRESSION_STATEMENT)
        && source.is(source.child(first), Kind.CONSTRUCTOR_CALL);
  }

  /**
   * Adds the constructor of an anonymous class.
   *
   * @param place where it is created
   * @param superArguments how many arguments it passes on
   */
  void ofAnonymous(TypeContext type, Span place, int superArguments) {
    List<Function.Parameter> parameters = surroundings(type);
    int own = parameters.size();
    for (int i = 0; i < superArguments; i++) {
      parameters.add(new Function.Parameter("argument" + i, "", List.of()));
    }
    FunctionLowering constructor = begin(type, parameters);
    file.function(
        constructor,
        header(Modifiers.NONE.with(Modifier.SYNTHETIC), Span.NONE),
        () -> {
          declare(constructor, parameters);
          storeSurroundings(constructor);
          List<Expression> values = new ArrayList<>(superArguments);
          for (int i = own; i < parameters.size(); i++) {
            values.add(constructor.code.read(i));
          }
          constructor.creations.delegateToSuper(List.copyOf(values), place);
          constructor.creations.delegateToInitializer(place);
        });
  }

  // ---- records

  private void canonical(int node, TypeContext type, int body) {
    int list = source.child(node, Kind.PARAMETERS);
    String symbol = file.signatures.symbol(type, Function.CONSTRUCTOR, list);
    int compact = source.child(body, Kind.COMPACT_CONSTRUCTOR);
    if (compact == Source.NONE && declares(type, body, symbol)) {
      return;
    }
    FunctionLowering constructor = new FunctionLowering(file, type, symbol, null, true);
    Modifiers modifiers =
        compact == Source.NONE
            ? Modifiers.NONE.with(Modifier.SYNTHETIC)
            : file.annotations.of(compact);
    if (file.signatures.isVariableArity(list)) {
      modifiers = modifiers.with(Modifier.VARIABLE_ARITY);
    }
    Span span = compact == Source.NONE ? Span.NONE : source.span(compact);
    file.function(
        constructor,
        header(modifiers, span),
        () -> {
          constructor.declareParameters(list);
          if (compact != Source.NONE) {
            constructor.statements.block(source.child(compact, Kind.BLOCK));
          }
          for (int i = 0; i < type.components.size(); i++) {
            store(constructor, type.components.get(i), i);
          }
        });
  }

  private boolean declares(TypeContext type, int body, String symbol) {
    for (int member = source.child(body); member != Source.NONE; member = source.next(member)) {
      if (source.is(member, Kind.CONSTRUCTOR)) {
        int list = source.child(member, Kind.PARAMETERS);
        if (file.signatures.symbol(type, Function.CONSTRUCTOR, list).equals(symbol)) {
          return true;
        }
      }
    }
    return false;
  }

  // ---- local and anonymous classes

  /** Returns the leading parameters of a local or anonymous class, see {@link Creations}. */
  private static List<Function.Parameter> surroundings(TypeContext type) {
    List<Function.Parameter> parameters = new ArrayList<>();
    FunctionLowering around = type.enclosing;
    if (around == null) {
      return parameters;
    }
    TypeContext outer = type.outer;
    if (type.hasOuterInstance && outer != null) {
      parameters.add(new Function.Parameter(Place.Field.OUTER, outer.symbol, List.of()));
    }
    for (String name : type.captures) {
      int local = around.variables.find(name);
      String captured = local == Variables.NONE ? "" : around.code.local(local).type();
      parameters.add(new Function.Parameter("val$" + name, captured, List.of()));
    }
    return parameters;
  }

  private void storeSurroundings(FunctionLowering constructor) {
    int count = surroundings(constructor.type).size();
    for (int i = 0; i < count; i++) {
      store(constructor, constructor.code.local(i).name(), i);
    }
  }

  private static void store(FunctionLowering constructor, String field, int parameter) {
    constructor.code.assign(
        constructor.self().then(new Place.Field(field)),
        constructor.code.read(parameter),
        Span.NONE);
  }

  // ---- all

  private FunctionLowering begin(TypeContext type, List<Function.Parameter> parameters) {
    String symbol = Signatures.symbol(type, Function.CONSTRUCTOR, parameters);
    return new FunctionLowering(file, type, symbol, null, true);
  }

  private static FunctionHeader header(Modifiers modifiers, Span span) {
    return new FunctionHeader(Function.CONSTRUCTOR, "", 0, modifiers, span);
  }

  private static void declare(FunctionLowering constructor, List<Function.Parameter> parameters) {
    for (Function.Parameter parameter : parameters) {
      constructor.declare(parameter.name(), parameter.type());
    }
    constructor.parameters = List.copyOf(parameters);
  }
}
