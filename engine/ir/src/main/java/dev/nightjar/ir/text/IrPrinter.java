package dev.nightjar.ir.text;

import dev.nightjar.ir.Function;
import dev.nightjar.ir.Problem;
import dev.nightjar.ir.Scope;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.Span;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes IR as text that {@link IrParser} reads back. The text is the same for equal units. Broken
 * units are written too, as far as they can be: not all of those read back.
 */
public final class IrPrinter {
  private final StringBuilder out = new StringBuilder();
  private final Consumer<Span> spans;
  private final DeclarationPrinter declarations;

  private IrPrinter(boolean withSpans) {
    this.spans = withSpans ? this::span : span -> {};
    this.declarations = new DeclarationPrinter(out, spans);
  }

  public static String print(SourceUnit unit) {
    return new IrPrinter(true).unit(unit);
  }

  /** Writes a unit without its places in the source, as golden files of shapes want it. */
  public static String printWithoutSpans(SourceUnit unit) {
    return new IrPrinter(false).unit(unit);
  }

  /** Writes one function, with its spans. */
  public static String print(Function function) {
    IrPrinter printer = new IrPrinter(true);
    printer.declarations.function(function);
    return printer.out.toString();
  }

  private String unit(SourceUnit unit) {
    out.append("unit ").append(Words.write(Form.WORD, unit.path()));
    out.append(' ').append(Words.write(Form.WORD, unit.language())).append('\n');
    scope(unit.scope());
    unit.types()
        .forEach(
            type -> {
              out.append('\n');
              declarations.type(type);
            });
    unit.functions()
        .forEach(
            function -> {
              out.append('\n');
              declarations.function(function);
            });
    out.append(unit.settings().isEmpty() ? "" : "\n");
    for (SourceUnit.Setting setting : unit.settings()) {
      out.append("set ").append(Words.write(Form.WORD, setting.key()));
      out.append(" = ").append(Words.text(setting.value()));
      spans.accept(setting.span());
      out.append('\n');
    }
    out.append(unit.problems().isEmpty() ? "" : "\n");
    for (Problem problem : unit.problems()) {
      out.append("problem ").append(DeclarationPrinter.lower(problem.kind())).append(' ');
      out.append(Words.text(problem.what()));
      spans.accept(problem.span());
      out.append('\n');
    }
    return out.toString();
  }

  private void scope(Scope scope) {
    if (!scope.module().isEmpty()) {
      out.append("module ").append(Words.write(Form.PATH, scope.module())).append('\n');
    }
    // The order of a map is not part of its value: print a fixed one.
    scope.imports().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> importLine(e.getKey(), e.getValue()));
    scope.wildcards().forEach(name -> path("wildcard ", name));
    scope.memberImports().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            e -> {
              out.append("member ").append(Words.write(Form.NAME, e.getKey())).append(" =");
              out.append(e.getValue().isEmpty() ? "" : " ");
              out.append(DeclarationPrinter.join(Form.PATH, e.getValue())).append('\n');
            });
    scope.memberWildcards().forEach(name -> path("members ", name));
  }

  private void importLine(String name, String qualified) {
    boolean lastPart = qualified.substring(qualified.lastIndexOf('.') + 1).equals(name);
    path(lastPart ? "import " : "import " + Words.write(Form.NAME, name) + " = ", qualified);
  }

  private void path(String word, String path) {
    out.append(word).append(Words.write(Form.PATH, path)).append('\n');
  }

  private void span(Span span) {
    if (span.equals(Span.NONE)) {
      return;
    }
    out.append(" @").append(span.startLine()).append(':').append(span.startColumn()).append('-');
    if (span.endLine() != span.startLine()) {
      out.append(span.endLine()).append(':');
    }
    out.append(span.endColumn());
  }
}
