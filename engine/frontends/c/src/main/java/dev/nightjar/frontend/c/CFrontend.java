package dev.nightjar.frontend.c;

import dev.nightjar.frontend.Frontend;
import dev.nightjar.frontend.c.lower.FileLowering;
import dev.nightjar.frontend.c.syntax.CSyntax;
import dev.nightjar.frontend.lower.NameTable;
import dev.nightjar.ir.SourceUnit;

/** Turns C files into IR: parses them as they stand and lowers the syntax tree. */
public final class CFrontend implements Frontend {
  private final CSyntax syntax = new CSyntax();
  private final NameTable names = new NameTable();

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
    return FileLowering.lower(path, syntax.parse(text), syntax.macros(), names);
  }
}
