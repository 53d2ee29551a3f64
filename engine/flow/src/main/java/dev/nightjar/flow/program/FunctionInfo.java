package dev.nightjar.flow.program;

import dev.nightjar.flow.value.Site;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A function of the program. Identity is equality: it stays the same function when a {@link
 * Revision} gives it another body.
 */
public final class FunctionInfo {
  private Function function;
  private final UnitInfo unit;
  private final @Nullable TypeInfo owner;

  FunctionInfo(Function function, UnitInfo unit, @Nullable TypeInfo owner) {
    this.function = function;
    this.unit = unit;
    this.owner = owner;
  }

  /** Returns what stands for a file of settings, which has no functions, where one is asked for. */
  public static FunctionInfo ofSettings(UnitInfo unit) {
    Function none =
        new Function(
            unit.path().substring(unit.path().lastIndexOf('/') + 1),
            "",
            "",
            "",
            0,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Set.of(),
            new Span(1, 1, 1, 1));
    return new FunctionInfo(none, unit, null);
  }

  void replace(Function changed) {
    function = changed;
  }

  public Function function() {
    return function;
  }

  public UnitInfo unit() {
    return unit;
  }

  /** Returns the type that declares it; empty for free functions. */
  public Optional<TypeInfo> owner() {
    return Optional.ofNullable(owner);
  }

  public String symbol() {
    return function.symbol();
  }

  public boolean hasBody() {
    return !function.blocks().isEmpty();
  }

  /** Returns whether it is one of another repository, of which only the summary is known. */
  public boolean isImported() {
    return unit.isForeign();
  }

  public boolean isLambda() {
    return function.name().startsWith("lambda$");
  }

  public Site site(Span span) {
    return new Site(unit.path(), span);
  }

  @Override
  public String toString() {
    return function.symbol();
  }
}
