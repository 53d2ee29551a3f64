package dev.nightjar.flow.program;

import dev.nightjar.ir.SourceUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A file of the program, with what its names were found to mean. */
public final class UnitInfo {
  private final SourceUnit unit;
  final Map<String, Type> resolved = new ConcurrentHashMap<>();

  UnitInfo(SourceUnit unit) {
    this.unit = unit;
  }

  public SourceUnit unit() {
    return unit;
  }

  public String path() {
    return unit.path();
  }
}
