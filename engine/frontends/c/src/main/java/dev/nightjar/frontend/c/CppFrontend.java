package dev.nightjar.frontend.c;

import dev.nightjar.frontend.Frontend;
import dev.nightjar.frontend.c.lower.CppFileLowering;
import dev.nightjar.frontend.c.syntax.CppSyntax;
import dev.nightjar.frontend.lower.NameTable;
import dev.nightjar.ir.SourceUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns C++ files into IR, as {@link CFrontend} does for C; that one reads headers {@code .h} and
 * hands those of C++ over.
 */
public final class CppFrontend implements Frontend {
  private static final List<String> EXTENSIONS =
      List.of(".cpp", ".cc", ".cxx", ".c++", ".hpp", ".hh", ".hxx", ".h++", ".ipp", ".inl", ".tcc");

  private final NameTable names = new NameTable();
  private @Nullable CppSyntax syntax;

  @Override
  public String language() {
    return "cpp";
  }

  @Override
  public boolean accepts(String path) {
    for (String extension : EXTENSIONS) {
      if (path.endsWith(extension)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public SourceUnit lower(String path, String text) {
    CppSyntax parser = syntax;
    if (parser == null) {
      parser = new CppSyntax();
      syntax = parser;
    }
    return CppFileLowering.lower(path, parser.parse(text), parser.macros(), names);
  }
}
