package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.syntax.Kind;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.TypeDeclaration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out the members of types before anything is lowered. */
final class TypeScan {
  private final Source source;
  private final TypeTexts types;
  private final Annotations annotations;
  private boolean foundInnerTypes;

  TypeScan(Source source, TypeTexts types, Annotations annotations) {
    this.source = source;
    this.types = types;
    this.annotations = annotations;
  }

  /** Returns whether a class was found whose instances have an enclosing instance. */
  boolean foundInnerTypes() {
    return foundInnerTypes;
  }

  /** Scans a top-level type or, with an outer one, a member type, and all types in it. */
  TypeContext scan(int node, String module, @Nullable TypeContext outer) {
    String name = source.name(source.child(node, Kind.IDENTIFIER));
    String prefix = outer != null ? outer.symbol : module;
    boolean isInner =
        outer != null
            && source.is(node, Kind.CLASS)
            && !outer.isInterface()
            && !annotations.isStatic(node);
    foundInnerTypes |= isInner;
    String symbol = prefix.isEmpty() ? name : prefix + "." + name;
    TypeContext type = new TypeContext(symbol, name, kind(node), outer, null, isInner);
    scanInto(type, node);
    return type;
  }

  /** Scans a class declared among statements. */
  TypeContext scanLocal(int node, FunctionLowering enclosing) {
    String name = source.name(source.child(node, Kind.IDENTIFIER));
    TypeContext type =
        new TypeContext(
            enclosing.type.nextLocalSymbol(name),
            name,
            kind(node),
            enclosing.type,
            enclosing,
            source.is(node, Kind.CLASS) && enclosing.hasThis());
    scanInto(type, node);
    return type;
  }

  /** Scans the body of an anonymous class. */
  TypeContext scanAnonymous(int body, FunctionLowering enclosing) {
    TypeContext type =
        new TypeContext(
            enclosing.type.nextLocalSymbol(""),
            "",
            TypeDeclaration.Kind.CLASS,
            enclosing.type,
            enclosing,
            enclosing.hasThis());
    type.hasSupertypes = true;
    scanBody(type, body);
    return type;
  }

  private void scanInto(TypeContext type, int node) {
    type.hasSupertypes =
        source.child(node, Kind.EXTENDS) != Source.NONE
            || source.child(node, Kind.IMPLEMENTS) != Source.NONE;
    int superclass = source.child(node, Kind.EXTENDS);
    if (superclass != Source.NONE && source.is(node, Kind.CLASS)) {
      type.superclass = types.erased(source.child(superclass));
    }
    if (source.is(node, Kind.RECORD)) {
      List<String> components = new ArrayList<>();
      int parameters = source.child(node, Kind.PARAMETERS);
      for (int child = source.child(parameters); child != Source.NONE; child = source.next(child)) {
        String component = source.name(source.child(child, Kind.IDENTIFIER));
        components.add(component);
        type.fields.put(component, false);
        type.addMethod(component, new TypeContext.Method(false, 0));
      }
      type.components = List.copyOf(components);
    }
    scanBody(type, source.child(node, Kind.BODY));
  }

  private void scanBody(TypeContext type, int body) {
    for (int member = source.child(body); member != Source.NONE; member = source.next(member)) {
      scanMember(type, member);
    }
  }

  private void scanMember(TypeContext type, int member) {
    switch (source.kind(member)) {
      case ENUM_CONSTANT ->
          type.fields.put(source.name(source.child(member, Kind.IDENTIFIER)), true);
      case FIELD -> {
        boolean isStatic = type.isInterface() || annotations.isStatic(member);
        int declarator = source.child(member, Kind.DECLARATOR);
        for (; declarator != Source.NONE; declarator = source.next(declarator)) {
          int name = source.child(declarator);
          type.fields.put(source.name(name), isStatic);
          type.hasInitializer |= !isStatic && source.next(name) != Source.NONE;
        }
      }
      case METHOD ->
          type.addMethod(
              source.name(source.child(member, Kind.IDENTIFIER)),
              new TypeContext.Method(
                  annotations.isStatic(member),
                  source.countChildren(source.child(member, Kind.PARAMETERS))));
      case CONSTRUCTOR -> {
        type.hasConstructor = true;
        type.addMethod(
            Function.CONSTRUCTOR,
            new TypeContext.Method(
                false, source.countChildren(source.child(member, Kind.PARAMETERS))));
      }
      case COMPACT_CONSTRUCTOR -> type.hasConstructor = true;
      case INITIALIZER -> type.hasInitializer |= !source.isText(source.first(member), "static");
      default -> {
        if (source.kind(member).isTypeDeclaration()) {
          TypeContext nested = scan(member, "", type);
          type.members.putIfAbsent(nested.name, nested);
        }
      }
    }
  }

  private TypeDeclaration.Kind kind(int node) {
    return switch (source.kind(node)) {
      case INTERFACE -> TypeDeclaration.Kind.INTERFACE;
      case ENUM -> TypeDeclaration.Kind.ENUM;
      case RECORD -> TypeDeclaration.Kind.RECORD;
      case ANNOTATION_TYPE -> TypeDeclaration.Kind.ANNOTATION;
      default -> TypeDeclaration.Kind.CLASS;
    };
  }
}
