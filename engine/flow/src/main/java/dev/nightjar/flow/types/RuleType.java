package dev.nightjar.flow.types;

import dev.nightjar.flow.model.TypeFact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A type that rules describe, alone or over what the JDK's table says of it. */
final class RuleType implements LibraryType {
  private final String name;
  private final Optional<LibraryType> known;
  private final List<String> supers;
  private final Map<String, String> returns = new LinkedHashMap<>();

  /**
   * @param facts about the type, at least one; of two that differ on a method the last one counts
   */
  RuleType(String name, Optional<LibraryType> known, List<TypeFact> facts) {
    this.name = name;
    this.known = known;
    Set<String> all = new LinkedHashSet<>(known.map(LibraryType::supers).orElse(List.of()));
    for (TypeFact fact : facts) {
      all.addAll(fact.supers());
      returns.putAll(fact.returns());
    }
    this.supers = List.copyOf(all);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isInterface() {
    return known.isPresent() && known.get().isInterface();
  }

  @Override
  public boolean isFinal() {
    return known.isPresent() && known.get().isFinal();
  }

  @Override
  public boolean isAbstract() {
    return known.isPresent() && known.get().isAbstract();
  }

  @Override
  public List<String> supers() {
    return supers;
  }

  @Override
  public Collection<String> methodNames() {
    List<String> names = new ArrayList<>(returns.keySet());
    known.ifPresent(type -> names.addAll(type.methodNames()));
    return names.stream().distinct().sorted().toList();
  }

  @Override
  public boolean hasMethod(String method) {
    return returns.containsKey(method) || (known.isPresent() && known.get().hasMethod(method));
  }

  @Override
  public List<LibraryMethod> methods(String method) {
    return known.map(type -> type.methods(method)).orElse(List.of());
  }

  @Override
  public Optional<String> returnType(String method) {
    String stated = returns.get(method);
    return stated == null ? known.flatMap(type -> type.returnType(method)) : Optional.of(stated);
  }

  @Override
  public Collection<String> fieldNames() {
    return known.map(LibraryType::fieldNames).orElse(List.of());
  }

  @Override
  public Optional<LibraryField> field(String field) {
    return known.flatMap(type -> type.field(field));
  }

  @Override
  public String toString() {
    return name;
  }
}
