package dev.nightjar.frontend.c;

import dev.nightjar.frontend.Frontend;
import dev.nightjar.frontend.c.lower.FileLowering;
import dev.nightjar.frontend.c.syntax.CSyntax;
import dev.nightjar.frontend.c.syntax.Macros;
import dev.nightjar.frontend.lower.NameTable;
import dev.nightjar.ir.SourceUnit;
import org.jspecify.annotations.Nullable;

/**
 * Turns C files into IR: parses them as they stand and lowers the syntax tree. The parser is made
 * for the first file: most repositories have none. Headers are C or C++ by what they contain.
 */
public final class CFrontend implements Frontend {
  private final NameTable names = new NameTable();
  private final CppFrontend cpp = new CppFrontend();
  private @Nullable CSyntax syntax;

  @Override
  public String language() {
    return "c";
  }

  @Override
  public boolean accepts(String path) {
    return path.endsWith(".c") || path.endsWith(".h");
  }

  @Override
  public SourceUnit lower(String path, String text) {
    CSyntax parser = syntax;
    if (parser == null) {
      parser = new CSyntax();
      syntax = parser;
    }
    if (path.endsWith(".h") && parser.isCpp(text)) {
      return cpp.lower(path, text);
    }
    SourceUnit unit = FileLowering.lower(path, parser.parse(text), parser.macros(), names);
    Macros macros = parser.macros();
    String functions = macros.asFunctions();
    return functions.isEmpty() && macros.statements().isEmpty()
        ? unit
        : FileLowering.withMacros(unit, parser.parse(functions), macros, names);
  }
}
