package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.syntax.Kind;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.TypeDeclaration;
import java.util.ArrayList;
import java.util.List;

/** Lowers declarations of types and their members. */
final class Declarations {
  private final FileLowering file;
  private final Source source;
  private final Constructors constructors;
  private final Initializers initializers;

  Declarations(FileLowering file) {
    this.file = file;
    this.source = file.source;
    this.constructors = new Constructors(file);
    this.initializers = new Initializers(file);
  }

  // ---- types

  /** Lowers a class, interface, enum or record and all that is in it. */
  void type(int node, TypeContext type) {
    int body = source.child(node, Kind.BODY);
    Modifiers modifiers = file.annotations.of(node);
    TypeContext outer = type.outer;
    if (outer != null && !type.hasOuterInstance && type.enclosing == null) {
      modifiers = modifiers.with(Modifier.STATIC);
    }
    List<TypeDeclaration.Field> fields = new ArrayList<>();
    if (type.kind == TypeDeclaration.Kind.RECORD) {
      componentFields(source.child(node, Kind.PARAMETERS), fields);
    }
    fields(type, body, fields);
    file.add(
        new TypeDeclaration(
            type.symbol,
            type.kind,
            outer == null ? "" : outer.symbol,
            typeParameters(node),
            supertypes(node, type),
            List.copyOf(fields),
            modifiers.annotations(),
            modifiers.set(),
            source.span(node)));
    initializers.all(type, body);
    constructors.ofType(node, type, body);
    if (type.kind == TypeDeclaration.Kind.RECORD) {
      accessors(node, type, body);
    } else if (type.kind == TypeDeclaration.Kind.ENUM) {
      initializers.enumMethods(type, body);
    }
    members(type, body);
  }

  /**
   * Lowers an anonymous class.
   *
   * @param base the type it extends or implements, as in the source
   * @param superArguments how many arguments its constructor passes on
   */
  void anonymous(TypeContext type, int node, int body, String base, int superArguments) {
    List<TypeDeclaration.Field> fields = new ArrayList<>();
    fields(type, body, fields);
    TypeContext outer = type.outer;
    file.add(
        new TypeDeclaration(
            type.symbol,
            type.kind,
            outer == null ? "" : outer.symbol,
            List.of(),
            List.of(base),
            List.copyOf(fields),
            List.of(),
            Modifiers.NONE.set(),
            source.span(node)));
    initializers.all(type, body);
    Span place = source.span(source.first(node), source.first(body) - 1);
    constructors.ofAnonymous(type, place, superArguments);
    members(type, body);
  }

  private List<String> typeParameters(int node) {
    int list = source.child(node, Kind.TYPE_PARAMETERS);
    if (list == Source.NONE) {
      return List.of();
    }
    List<String> texts = new ArrayList<>(2);
    for (int child = source.child(list); child != Source.NONE; child = source.next(child)) {
      texts.add(file.types.text(child));
    }
    return List.copyOf(texts);
  }

  private List<String> supertypes(int node, TypeContext type) {
    List<String> supertypes = new ArrayList<>(2);
    for (int child = source.child(node); child != Source.NONE; child = source.next(child)) {
      if (source.is(child, Kind.EXTENDS) || source.is(child, Kind.IMPLEMENTS)) {
        for (int name = source.child(child); name != Source.NONE; name = source.next(name)) {
          FunctionLowering around = type.enclosing;
          supertypes.add(around == null ? file.types.text(name) : around.names.typeText(name));
        }
      }
    }
    return List.copyOf(supertypes);
  }

  // ---- fields

  private void fields(TypeContext type, int body, List<TypeDeclaration.Field> fields) {
    for (int member = source.child(body); member != Source.NONE; member = source.next(member)) {
      if (source.is(member, Kind.FIELD)) {
        field(type, member, fields);
      } else if (source.is(member, Kind.ENUM_CONSTANT)) {
        Modifiers modifiers =
            file.annotations
                .of(member)
                .with(Modifier.PUBLIC)
                .with(Modifier.STATIC)
                .with(Modifier.FINAL);
        fields.add(
            new TypeDeclaration.Field(
                source.name(source.child(member, Kind.IDENTIFIER)),
                type.reference(),
                modifiers.annotations(),
                modifiers.set(),
                source.span(member)));
      }
    }
  }

  private void field(TypeContext type, int member, List<TypeDeclaration.Field> fields) {
    Modifiers modifiers = file.annotations.of(member);
    if (type.isInterface()) {
      modifiers = modifiers.with(Modifier.PUBLIC).with(Modifier.STATIC).with(Modifier.FINAL);
    }
    int declarator = source.child(member, Kind.DECLARATOR);
    String text = "";
    for (int child = source.child(member); child != declarator; child = source.next(child)) {
      text = file.types.text(child); // the last one before the declarators is the type
    }
    for (; declarator != Source.NONE; declarator = source.next(declarator)) {
      int name = source.child(declarator);
      int dimensions = source.child(declarator, Kind.DIMENSIONS);
      fields.add(
          new TypeDeclaration.Field(
              source.name(name),
              dimensions == Source.NONE ? text : text + file.types.brackets(dimensions),
              modifiers.annotations(),
              modifiers.set(),
              source.span(declarator)));
    }
  }

  private void componentFields(int parameters, List<TypeDeclaration.Field> fields) {
    for (int child = source.child(parameters); child != Source.NONE; child = source.next(child)) {
      Modifiers modifiers = file.annotations.of(child).with(Modifier.PRIVATE).with(Modifier.FINAL);
      fields.add(
          new TypeDeclaration.Field(
              source.name(source.child(child, Kind.IDENTIFIER)),
              file.signatures.parameterType(child),
              modifiers.annotations(),
              modifiers.set(),
              source.span(child)));
    }
  }

  // ---- members

  private void members(TypeContext type, int body) {
    for (int member = source.child(body); member != Source.NONE; member = source.next(member)) {
      member(member, type);
    }
  }

  /** Lowers a method, constructor or member type. */
  void member(int node, TypeContext type) {
    switch (source.kind(node)) {
      case METHOD -> method(node, type);
      case CONSTRUCTOR -> constructors.declared(node, type);
      case CLASS, INTERFACE, ENUM, RECORD, ANNOTATION_TYPE -> {
        TypeContext nested = type.members.get(source.name(source.child(node, Kind.IDENTIFIER)));
        if (nested != null) {
          type(node, nested);
        }
      }
      default -> {} // initialisers are lowered together, compact constructors with their record
    }
  }

  private void method(int node, TypeContext type) {
    int parameters = source.child(node, Kind.PARAMETERS);
    int block = source.child(node, Kind.BLOCK);
    String name = source.name(source.child(node, Kind.IDENTIFIER));
    Modifiers modifiers = file.signatures.modifiers(node, parameters);
    if (type.isInterface()) {
      modifiers = modifiers.has(Modifier.PRIVATE) ? modifiers : modifiers.with(Modifier.PUBLIC);
      modifiers = block == Source.NONE ? modifiers.with(Modifier.ABSTRACT) : modifiers;
    }
    FunctionLowering method =
        new FunctionLowering(
            file,
            type,
            file.signatures.symbol(type, name, parameters),
            null,
            !modifiers.isStatic());
    FunctionHeader header =
        new FunctionHeader(name, returnType(node, method), 0, modifiers, source.span(node));
    if (block == Source.NONE) {
      method.declareParameters(parameters);
      file.function(method, header);
    } else {
      file.function(
          method,
          header,
          () -> {
            method.declareParameters(parameters);
            method.statements.block(block);
          });
    }
  }

  private String returnType(int node, FunctionLowering method) {
    int child = source.child(node);
    while (!source.kind(child).isType()) {
      child = source.next(child);
    }
    String text = method.names.typeText(child);
    int dimensions = source.child(node, Kind.DIMENSIONS);
    return dimensions == Source.NONE ? text : text + file.types.brackets(dimensions);
  }

  /** Adds the accessors that a record does not declare itself. */
  private void accessors(int node, TypeContext type, int body) {
    int parameters = source.child(node, Kind.PARAMETERS);
    for (int child = source.child(parameters); child != Source.NONE; child = source.next(child)) {
      String name = source.name(source.child(child, Kind.IDENTIFIER));
      if (declaresAccessor(body, name)) {
        continue;
      }
      FunctionLowering accessor =
          new FunctionLowering(file, type, type.symbol + "#" + name + "()", null, true);
      Modifiers modifiers = Modifiers.NONE.with(Modifier.PUBLIC).with(Modifier.SYNTHETIC);
      FunctionHeader header =
          new FunctionHeader(
              name, file.signatures.parameterType(child), 0, modifiers, source.span(child));
      Span span = source.span(child);
      file.function(
          accessor, header, () -> accessor.jumps.returnValue(accessor.names.read(name), span));
    }
  }

  private boolean declaresAccessor(int body, String name) {
    for (int member = source.child(body); member != Source.NONE; member = source.next(member)) {
      if (source.is(member, Kind.METHOD)
          && source.child(source.child(member, Kind.PARAMETERS)) == Source.NONE
          && source.name(source.child(member, Kind.IDENTIFIER)).equals(name)) {
        return true;
      }
    }
    return false;
  }
}
