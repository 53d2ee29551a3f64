package dev.nightjar.flow.link;

import dev.nightjar.flow.program.Program;
import java.util.concurrent.ConcurrentHashMap;

/** The static fields that a program speaks of, each looked up once. Safe for many threads. */
final class StaticFields {
  private final Program program;
  private final ConcurrentHashMap<String, StaticField> bySymbol = new ConcurrentHashMap<>();

  StaticFields(Program program) {
    this.program = program;
  }

  StaticField get(String symbol) {
    StaticField field = bySymbol.get(symbol);
    return field != null
        ? field
        : bySymbol.computeIfAbsent(symbol, s -> StaticField.of(program, s));
  }
}
