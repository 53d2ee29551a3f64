package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.syntax.Kind;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lowers initialisers of fields, initialiser blocks, and the constants of enums. */
final class Initializers {
  private final FileLowering file;
  private final Source source;

  Initializers(FileLowering file) {
    this.file = file;
    this.source = file.source;
  }

  /**
   * Adds the static and the instance initialiser of a type, as far as they have something to do.
   */
  void all(TypeContext type, int body) {
    if (hasStatic(type, body)) {
      function(type, body, Function.STATIC_INITIALIZER, true);
    }
    if (type.hasInitializer) {
      function(type, body, Function.INITIALIZER, false);
    }
  }

  private boolean hasStatic(TypeContext type, int body) {
    for (int member = source.child(body); member != Source.NONE; member = source.next(member)) {
      switch (source.kind(member)) {
        case ENUM_CONSTANT:
          return true;
        case INITIALIZER:
          if (isStaticBlock(member)) {
            return true;
          }
          break;
        case FIELD:
          if (isStatic(type, member) && hasValue(member)) {
            return true;
          }
          break;
        default:
          break;
      }
    }
    return false;
  }

  private boolean isStaticBlock(int initializer) {
    return source.isText(source.first(initializer), "static");
  }

  private boolean isStatic(TypeContext type, int field) {
    return type.isInterface() || file.annotations.isStatic(field);
  }

  private boolean hasValue(int field) {
    for (int declarator = source.child(field, Kind.DECLARATOR);
        declarator != Source.NONE;
        declarator = source.next(declarator)) {
      if (initializer(declarator) != Source.NONE) {
        return true;
      }
    }
    return false;
  }

  private int initializer(int declarator) {
    int child = source.next(source.child(declarator));
    return source.is(child, Kind.DIMENSIONS) ? source.next(child) : child;
  }

  private void function(TypeContext type, int body, String name, boolean isStatic) {
    FunctionLowering function =
        new FunctionLowering(file, type, type.symbol + "#" + name + "()", null, !isStatic);
    Modifiers modifiers = isStatic ? Modifiers.NONE.with(Modifier.STATIC) : Modifiers.NONE;
    file.function(
        function,
        new FunctionHeader(name, "", 0, modifiers, Span.NONE),
        () -> run(function, body, isStatic));
  }

  private void run(FunctionLowering function, int body, boolean isStatic) {
    for (int member = source.child(body); member != Source.NONE; member = source.next(member)) {
      switch (source.kind(member)) {
        case ENUM_CONSTANT -> {
          if (isStatic) {
            constant(function, member);
          }
        }
        case INITIALIZER -> {
          if (isStaticBlock(member) == isStatic) {
            function.statements.block(source.child(member));
          }
        }
        case FIELD -> {
          if (isStatic(function.type, member) == isStatic) {
            field(function, member);
          }
        }
        default -> {}
      }
    }
  }

  private void field(FunctionLowering function, int member) {
    int declarator = source.child(member, Kind.DECLARATOR);
    int typeNode = source.child(member);
    while (source.next(typeNode) != declarator) {
      typeNode = source.next(typeNode);
    }
    String type = function.names.typeText(typeNode);
    for (; declarator != Source.NONE; declarator = source.next(declarator)) {
      int value = initializer(declarator);
      if (value != Source.NONE) {
        int name = source.child(declarator);
        int dimensions = source.child(declarator, Kind.DIMENSIONS);
        String whole = dimensions == Source.NONE ? type : type + file.types.brackets(dimensions);
        Place place = function.names.place(source.name(name));
        Expression lowered = function.creations.initializer(value, whole);
        function.code.assign(place, lowered, source.span(declarator));
      }
    }
  }

  // ---- enums

  private void constant(FunctionLowering function, int node) {
    TypeContext type = function.type;
    int arguments = source.child(node, Kind.ARGUMENTS);
    int body = source.child(node, Kind.BODY);
    List<Expression> values =
        arguments == Source.NONE ? List.of() : function.expressions.values(source.child(arguments));
    String created = type.symbol;
    if (body != Source.NONE) {
      TypeContext own = file.scan.scanAnonymous(body, function);
      own.extend(type);
      created = own.symbol;
      file.declarations.anonymous(own, node, body, type.symbol, values.size());
    }
    int result =
        function.code.callForResult(
            new Callee.Constructor(created),
            Optional.empty(),
            values,
            type.symbol,
            source.span(node));
    function.code.assign(constantPlace(type, node), function.code.read(result), source.span(node));
  }

  private Place constantPlace(TypeContext type, int constant) {
    return Names.global(type.symbol + "." + source.name(source.child(constant, Kind.IDENTIFIER)));
  }

  /** Adds {@code values()} and {@code valueOf(String)}. */
  void enumMethods(TypeContext type, int body) {
    List<Expression.Entry> entries = new ArrayList<>();
    for (int member = source.child(body); member != Source.NONE; member = source.next(member)) {
      if (source.is(member, Kind.ENUM_CONSTANT)) {
        Expression constant = Expression.read(constantPlace(type, member));
        entries.add(new Expression.Entry(Optional.empty(), constant));
      }
    }
    Expression all = new Expression.Make(type.reference() + "[]", List.copyOf(entries));
    Modifiers modifiers =
        Modifiers.NONE.with(Modifier.PUBLIC).with(Modifier.STATIC).with(Modifier.SYNTHETIC);
    FunctionLowering values =
        new FunctionLowering(file, type, type.symbol + "#values()", null, false);
    file.function(
        values,
        new FunctionHeader("values", type.reference() + "[]", 0, modifiers, Span.NONE),
        () -> values.jumps.returnValue(all, Span.NONE));
    FunctionLowering valueOf =
        new FunctionLowering(file, type, type.symbol + "#valueOf(String)", null, false);
    file.function(
        valueOf,
        new FunctionHeader("valueOf", type.reference(), 0, modifiers, Span.NONE),
        () -> {
          valueOf.declare("name", "String");
          valueOf.parameters = List.of(new Function.Parameter("name", "String", List.of()));
          int constants = valueOf.code.keep(all, type.reference() + "[]", Span.NONE);
          Place element = valueOf.code.place(constants).then(Place.ELEMENT);
          valueOf.jumps.returnValue(Expression.read(element), Span.NONE);
        });
  }
}
