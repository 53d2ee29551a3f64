package dev.nightjar.frontend.java.lower;

import dev.nightjar.ir.TypeDeclaration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a type that the file declares, before its members are lowered: enough to tell
 * what a name in it means.
 */
final class TypeContext {
  final String symbol;

  /** The simple name; empty for anonymous classes. */
  final String name;

  final TypeDeclaration.Kind kind;
  final @Nullable TypeContext outer;

  /** The function that a local or anonymous class is declared in. */
  final @Nullable FunctionLowering enclosing;

  /** Whether its instances have an enclosing instance. */
  final boolean hasOuterInstance;

  /** The fields that it declares; true for static ones. */
  final Map<String, Boolean> fields = new HashMap<>();

  /** The methods that it declares, by name. */
  final Map<String, Method> methods = new HashMap<>();

  /** The member types that it declares, by simple name. */
  final Map<String, TypeContext> members = new HashMap<>();

  /** Names of the local variables around a local or anonymous class that it uses. */
  List<String> captures = List.of();

  /** The components of a record, in order. */
  List<String> components = List.of();

  /** The superclass without type arguments, as in the source; empty if none is given. */
  String superclass = "";

  /** The superclass, if the file declares it; known once somebody asked for it. */
  private @Nullable TypeContext superType;

  private boolean isSuperTypeKnown;

  /** Whether supertypes that the file does not show may declare further members. */
  boolean hasSupertypes;

  /** Whether there is anything for {@link dev.nightjar.ir.Function#INITIALIZER} to do. */
  boolean hasInitializer;

  boolean hasConstructor;

  private int nestedLocals;

  /**
   * Methods of one name.
   *
   * @param isStatic whether they are static; of the first
   * @param parameters how many parameters they have; of the first
   */
  record Method(boolean isStatic, int parameters) {}

  TypeContext(
      String symbol,
      String name,
      TypeDeclaration.Kind kind,
      @Nullable TypeContext outer,
      @Nullable FunctionLowering enclosing,
      boolean hasOuterInstance) {
    this.symbol = symbol;
    this.name = name;
    this.kind = kind;
    this.outer = outer;
    this.enclosing = enclosing;
    this.hasOuterInstance = hasOuterInstance;
  }

  /** Returns the symbol of the next local or anonymous class. */
  String nextLocalSymbol(String localName) {
    return symbol + ".$" + ++nestedLocals + localName;
  }

  boolean isInterface() {
    return kind == TypeDeclaration.Kind.INTERFACE || kind == TypeDeclaration.Kind.ANNOTATION;
  }

  /** Returns how other declarations of the file name it: a local class by its symbol. */
  String reference() {
    return enclosing == null ? name : symbol;
  }

  /** Returns the superclass, if the file declares it. */
  @Nullable TypeContext superType(Names names) {
    if (!isSuperTypeKnown) {
      isSuperTypeKnown = true;
      superType = superclass.isEmpty() ? null : names.superType(this);
    }
    return superType;
  }

  /** Makes a class of the file its superclass. */
  void extend(TypeContext type) {
    superclass = type.symbol;
    superType = type;
    isSuperTypeKnown = true;
  }

  void addMethod(String methodName, Method method) {
    methods.putIfAbsent(methodName, method);
  }

  void capture(List<String> names) {
    captures = List.copyOf(names);
  }
}
