package dev.nightjar.flow.program;

import dev.nightjar.ir.TypeDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A type that the program declares. Identity is equality. */
public final class TypeInfo {
  private TypeDeclaration declaration;
  private final UnitInfo unit;
  private final Map<String, List<FunctionInfo>> methods = new HashMap<>();
  private final Map<String, TypeDeclaration.Field> fields = new HashMap<>();
  private List<Type> supers = List.of();
  private final List<TypeInfo> subtypes = new ArrayList<>();
  private int version;

  TypeInfo(TypeDeclaration declaration, UnitInfo unit) {
    this.unit = unit;
    this.declaration = declaration;
    addFields();
  }

  private void addFields() {
    for (TypeDeclaration.Field field : declaration.fields()) {
      fields.put(field.name(), field);
    }
  }

  /** Takes another declaration of the same type, with other members; they are added anew. */
  void replace(TypeDeclaration changed) {
    declaration = changed;
    fields.clear();
    methods.clear();
    addFields();
  }

  public TypeDeclaration declaration() {
    return declaration;
  }

  public String symbol() {
    return declaration.symbol();
  }

  public UnitInfo unit() {
    return unit;
  }

  /** Returns the methods that the type itself declares under a name. */
  public List<FunctionInfo> methods(String name) {
    return methods.getOrDefault(name, List.of());
  }

  public Iterable<List<FunctionInfo>> allMethods() {
    return methods.values();
  }

  public Optional<TypeDeclaration.Field> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  public List<Type> supers() {
    return supers;
  }

  /** Returns the types of the program that name this one as a supertype. */
  public List<TypeInfo> subtypes() {
    return subtypes;
  }

  void add(FunctionInfo function) {
    methods.computeIfAbsent(function.function().name(), n -> new ArrayList<>(2)).add(function);
  }

  void setSupers(List<Type> resolved) {
    supers = resolved;
    for (Type type : resolved) {
      if (type.declared() != null) {
        type.declared().subtypes.add(this);
      }
    }
  }

  /** Lets go of its place among the types, and returns its supertypes. */
  List<Type> forgetSupers() {
    List<Type> before = supers;
    supers = List.of();
    subtypes.clear();
    return before;
  }

  /**
   * Returns how often it became another type in a way that only shows where its objects are: a
   * library may call any method of a local class.
   */
  public int version() {
    return version;
  }

  void becomesAnother() {
    version++;
  }

  @Override
  public String toString() {
    return declaration.symbol();
  }
}
