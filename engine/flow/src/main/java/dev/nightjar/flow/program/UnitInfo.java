package dev.nightjar.flow.program;

import dev.nightjar.flow.model.CodeOrigin;
import dev.nightjar.ir.SourceUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A file of the program, with what its names were found to mean. */
public final class UnitInfo {
  private final CodeOrigin origin;
  private SourceUnit unit;
  private final boolean foreign;
  private List<FunctionInfo> functions = List.of();
  private Map<String, FunctionInfo> functionsBySymbol = Map.of();
  private List<TypeInfo> types = List.of();
  private Set<String> assignedLater = Set.of();
  private volatile Map<String, Map<String, Type>> resolved = new ConcurrentHashMap<>();

  UnitInfo(SourceUnit unit) {
    this.unit = unit;
    this.origin = CodeOrigin.of(unit.path());
    this.foreign = ForeignPath.is(unit.path());
  }

  /** Returns whether it is the outline of a file of another repository. */
  public boolean isForeign() {
    return foreign;
  }

  /** Returns what sort of code the file is. */
  public CodeOrigin origin() {
    return origin;
  }

  /** Returns the types resolved so far in a type of the file, by their texts. */
  Map<String, Type> resolved(String enclosing) {
    Map<String, Type> types = resolved.get(enclosing);
    return types != null
        ? types
        : resolved.computeIfAbsent(enclosing, e -> new ConcurrentHashMap<>());
  }

  void forgetResolved() {
    // Cleared, it would keep its table.
    resolved = new ConcurrentHashMap<>();
  }

  void replace(SourceUnit changed) {
    unit = changed;
    forgetResolved();
  }

  /** Returns the functions of the file, in order of position. */
  public List<FunctionInfo> functions() {
    return functions;
  }

  /** Returns the first function of a symbol. */
  Optional<FunctionInfo> function(String symbol) {
    return Optional.ofNullable(functionsBySymbol.get(symbol));
  }

  void setFunctions(List<FunctionInfo> inOrder) {
    functions = inOrder;
    Map<String, FunctionInfo> bySymbol = new HashMap<>();
    inOrder.forEach(each -> bySymbol.putIfAbsent(each.symbol(), each));
    functionsBySymbol = Map.copyOf(bySymbol);
  }

  /** Returns the types of the program that the file declares. */
  public List<TypeInfo> types() {
    return types;
  }

  void setTypes(List<TypeInfo> declared) {
    types = declared;
  }

  /** Returns the names of fields that the file assigns outside of constructors and initialisers. */
  Set<String> assignedLater() {
    return assignedLater;
  }

  void setAssignedLater(Set<String> names) {
    assignedLater = names;
  }

  public SourceUnit unit() {
    return unit;
  }

  public String path() {
    return unit.path();
  }
}
