package dev.nightjar.frontend.java;

import dev.nightjar.frontend.Frontend;
import dev.nightjar.frontend.java.lower.FileLowering;
import dev.nightjar.frontend.java.syntax.JavaSyntax;
import dev.nightjar.frontend.lower.NameTable;
import dev.nightjar.ir.SourceUnit;

/** Turns Java files into IR: parses them and lowers the syntax tree. */
public final class JavaFrontend implements Frontend {
  private final JavaSyntax syntax = new JavaSyntax();
  private final NameTable names = new NameTable();

  @Override
  public String language() {
    return "java";
  }

  @Override
  public boolean accepts(String path) {
    return path.endsWith(".java");
  }

  @Override
  public SourceUnit lower(String path, String text) {
    return FileLowering.lower(path, syntax.parse(text), names);
  }
}
