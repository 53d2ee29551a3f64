package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.syntax.Kind;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Modifier;
import java.util.List;

/** What can be said of a function from its head alone. */
final class Signatures {
  private final FileLowering file;
  private final Source source;

  Signatures(FileLowering file) {
    this.file = file;
    this.source = file.source;
  }

  /** Returns the symbol of a function with the parameters of a PARAMETERS node. */
  String symbol(TypeContext type, String name, int parameters) {
    StringBuilder symbol = new StringBuilder(type.symbol).append('#').append(name).append('(');
    String separator = "";
    for (int node = source.child(parameters); node != Source.NONE; node = source.next(node)) {
      symbol.append(separator).append(erased(parameterType(node)));
      separator = ",";
    }
    return symbol.append(')').toString();
  }

  /** Returns the symbol of a function with these parameters. */
  static String symbol(TypeContext type, String name, List<Function.Parameter> parameters) {
    StringBuilder symbol = new StringBuilder(type.symbol).append('#').append(name).append('(');
    String separator = "";
    for (Function.Parameter parameter : parameters) {
      symbol.append(separator).append(erased(parameter.type()));
      separator = ",";
    }
    return symbol.append(')').toString();
  }

  private static String erased(String type) {
    return type.isEmpty() ? "Object" : TypeTexts.simple(TypeTexts.erased(type));
  }

  /** Returns the type of a parameter as in the source; of one of variable arity the array type. */
  String parameterType(int node) {
    int child = source.child(node);
    if (source.is(child, Kind.MODIFIERS)) {
      child = source.next(child);
    }
    String text = file.types.text(child);
    if (source.is(node, Kind.VARIABLE_ARITY_PARAMETER)) {
      return text + "[]";
    }
    int dimensions = source.child(node, Kind.DIMENSIONS);
    return dimensions == Source.NONE ? text : text + file.types.brackets(dimensions);
  }

  /** Returns the parameters of a PARAMETERS node. */
  Function.Parameter parameter(int node) {
    return new Function.Parameter(
        source.name(source.child(node, Kind.IDENTIFIER)),
        parameterType(node),
        file.annotations.of(node).annotations());
  }

  /** Returns the modifiers of a method or constructor. */
  Modifiers modifiers(int node, int parameters) {
    Modifiers modifiers = file.annotations.of(node);
    return isVariableArity(parameters) ? modifiers.with(Modifier.VARIABLE_ARITY) : modifiers;
  }

  boolean isVariableArity(int parameters) {
    return source.child(parameters, Kind.VARIABLE_ARITY_PARAMETER) != Source.NONE;
  }
}
