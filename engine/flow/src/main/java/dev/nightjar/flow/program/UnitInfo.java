package dev.nightjar.flow.program;

import dev.nightjar.ir.SourceUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A file of the program, with what its names were found to mean. */
public final class UnitInfo {
  private final SourceUnit unit;
  private final Map<String, Map<String, Type>> resolved = new ConcurrentHashMap<>();

  UnitInfo(SourceUnit unit) {
    this.unit = unit;
  }

  /** Returns the types resolved so far in a type of the file, by their texts. */
  Map<String, Type> resolved(String enclosing) {
    Map<String, Type> types = resolved.get(enclosing);
    return types != null
        ? types
        : resolved.computeIfAbsent(enclosing, e -> new ConcurrentHashMap<>());
  }

  void forgetResolved() {
    resolved.clear();
  }

  public SourceUnit unit() {
    return unit;
  }

  public String path() {
    return unit.path();
  }
}
