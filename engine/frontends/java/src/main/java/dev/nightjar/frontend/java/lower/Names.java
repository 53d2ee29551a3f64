package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.syntax.Kind;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What names mean in a function. */
final class Names {
  /** Broken files may have types that extend each other. */
  private static final int MOST_SUPERCLASSES = 20;

  private final FunctionLowering function;
  private final Source source;

  Names(FunctionLowering function) {
    this.function = function;
    this.source = function.source;
  }

  // ---- variables

  /** Returns the place of a local variable or of a field that the file declares. */
  @Nullable Place variable(String name) {
    int local = function.variables.find(name);
    return local != Variables.NONE ? function.code.place(local) : field(name);
  }

  /** Returns the place of a field that the file declares, or of a captured variable. */
  @Nullable Place field(String name) {
    Place instance = function.hasThis() ? function.self() : null;
    for (TypeContext type = function.type; type != null; type = type.outer) {
      TypeContext owner = ownerOf(name, type);
      if (owner != null && owner.fields.getOrDefault(name, false)) {
        return global(owner.symbol + "." + name);
      }
      if (owner != null && instance != null) {
        return instance.then(new Place.Field(name));
      }
      if (instance != null && type.captures.contains(name)) {
        return instance.then(new Place.Field("val$" + name));
      }
      instance =
          instance != null && type.hasOuterInstance
              ? instance.then(new Place.Field(Place.Field.OUTER))
              : null;
    }
    return null;
  }

  /** Returns the type or its superclass that declares the field, as far as the file shows it. */
  private @Nullable TypeContext ownerOf(String field, TypeContext type) {
    TypeContext owner = type;
    for (int i = 0; owner != null && i < MOST_SUPERCLASSES; i++) {
      if (owner.fields.containsKey(field)) {
        return owner;
      }
      owner = owner.superType(this);
    }
    return null;
  }

  /** Returns the superclass of a type, if the file declares it. */
  @Nullable TypeContext superType(TypeContext type) {
    String name = type.superclass;
    for (TypeContext outer = type.outer; outer != null; outer = outer.outer) {
      TypeContext member = outer.name.equals(name) ? outer : outer.members.get(name);
      if (member != null) {
        return member;
      }
    }
    TypeContext topLevel = function.file.topLevel(name);
    return topLevel != null ? topLevel : localType(name);
  }

  /** Returns the place of a name alone, whatever it is. */
  Place place(String name) {
    Place known = variable(name);
    return known != null ? known : global(name);
  }

  Expression read(String name) {
    int local = function.variables.find(name);
    return local != Variables.NONE ? function.code.read(local) : Expression.read(place(name));
  }

  static Place global(String name) {
    return new Place(new Place.Global(name), List.of());
  }

  /** Returns the place of the instance of an enclosing type, if there is one. */
  @Nullable Place instanceOf(TypeContext target) {
    Place instance = function.hasThis() ? function.self() : null;
    for (TypeContext type = function.type; type != null && instance != null; type = type.outer) {
      if (type == target) {
        return instance;
      }
      instance = type.hasOuterInstance ? instance.then(new Place.Field(Place.Field.OUTER)) : null;
    }
    return null;
  }

  /** Returns what {@code Outer.this} means. */
  Place qualifiedThis(String typeName) {
    String simple = typeName.substring(typeName.lastIndexOf('.') + 1);
    for (TypeContext type = function.type; type != null; type = type.outer) {
      if (type.name.equals(simple)) {
        Place instance = instanceOf(type);
        return instance != null ? instance : function.self();
      }
    }
    return function.self();
  }

  // ---- types

  /** Returns the type that a simple name means here, if the file declares it. */
  @Nullable TypeContext type(String simple) {
    TypeContext local = localType(simple);
    if (local != null) {
      return local;
    }
    for (TypeContext type = function.type; type != null; type = type.outer) {
      if (type.name.equals(simple)) {
        return type;
      }
      TypeContext member = type.members.get(simple);
      if (member != null) {
        return member;
      }
    }
    return function.file.topLevel(simple);
  }

  /** Returns the class of that name declared among the statements around, if there is one. */
  private @Nullable TypeContext localType(String simple) {
    if (!function.file.hasLocalTypes()) {
      return null;
    }
    FunctionLowering at = function;
    while (at != null) {
      for (int i = at.localTypes.size() - 1; i >= 0; i--) {
        if (at.localTypes.get(i).name.equals(simple)) {
          return at.localTypes.get(i);
        }
      }
      at = at.parent != null ? at.parent : around(at.type);
    }
    return null;
  }

  private static @Nullable FunctionLowering around(TypeContext inner) {
    for (TypeContext type = inner; type != null; type = type.outer) {
      if (type.enclosing != null) {
        return type.enclosing;
      }
    }
    return null;
  }

  /** Returns the text of a type; a local class is replaced by its symbol. */
  String typeText(int node) {
    String text = function.file.types.text(node);
    if (text.isEmpty() || !function.file.hasLocalTypes()) {
      return text;
    }
    int end = 0;
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    TypeContext local = localType(text.substring(0, end));
    return local == null ? text : local.symbol + text.substring(end);
  }

  /** Returns the type that the declaration of a parameter or pattern variable gives. */
  String declaredType(int declaration) {
    int child = source.child(declaration);
    if (source.is(child, Kind.MODIFIERS)) {
      child = source.next(child);
    }
    if (!source.kind(child).isType()) {
      return "";
    }
    String text = typeText(child);
    if (source.is(declaration, Kind.VARIABLE_ARITY_PARAMETER)) {
      return text + "[]";
    }
    if (text.equals("var")) {
      return "";
    }
    int dimensions = source.child(declaration, Kind.DIMENSIONS);
    return dimensions == Source.NONE ? text : text + function.file.types.brackets(dimensions);
  }

  /**
   * Returns whether a dotted name that is no known variable is a type, going by its imports and by
   * the custom of writing types with a capital and constants all in capitals.
   */
  boolean looksLikeType(String dotted) {
    int dot = dotted.lastIndexOf('.');
    String last = dotted.substring(dot + 1);
    if (dot < 0) {
      if (function.file.scope.imports().containsKey(last) || type(last) != null) {
        return true;
      }
      if (function.file.scope.memberImports().containsKey(last)) {
        return false;
      }
      return startsUpper(last) && !(isAllCapitals(last) && mayInheritFields());
    }
    if (!startsUpper(last)) {
      return false;
    }
    String qualifier = dotted.substring(dotted.lastIndexOf('.', dot - 1) + 1, dot);
    return !(isAllCapitals(last) && startsUpper(qualifier));
  }

  private boolean mayInheritFields() {
    for (TypeContext type = function.type; type != null; type = type.outer) {
      if (type.hasSupertypes) {
        return true;
      }
    }
    return !function.file.scope.memberWildcards().isEmpty();
  }

  private static boolean startsUpper(String name) {
    return !name.isEmpty() && Character.isUpperCase(name.charAt(0));
  }

  private static boolean isAllCapitals(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.isLowerCase(name.charAt(i))) {
        return false;
      }
    }
    return name.length() > 1;
  }
}
