package dev.nightjar.ir.text;

import dev.nightjar.ir.Annotation;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Problem;
import dev.nightjar.ir.Scope;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.TypeDeclaration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the text form of a unit; the package's description has the grammar. */
public final class IrParser {
  private final TextCursor cursor;
  private final DeclarationParser declarations;

  private String module = "";
  private final Map<String, String> imports = new LinkedHashMap<>();
  private final List<String> wildcards = new ArrayList<>();
  private final Map<String, List<String>> memberImports = new LinkedHashMap<>();
  private final List<String> memberWildcards = new ArrayList<>();
  private final List<TypeDeclaration> types = new ArrayList<>();
  private final List<Function> functions = new ArrayList<>();
  private final List<SourceUnit.Setting> settings = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private IrParser(String text, boolean spansFromLines) {
    this.cursor = new TextCursor(text, spansFromLines);
    this.declarations = new DeclarationParser(cursor);
  }

  /**
   * Reads a unit; what has no span in the text gets {@link dev.nightjar.ir.Span#NONE}.
   *
   * @throws IrSyntaxException where the text is not well formed
   */
  public static SourceUnit parse(String text) {
    return new IrParser(text, false).unit();
  }

  /**
   * Reads a unit; what has no span in the text gets the place of its own line in the text, so that
   * findings in hand-written IR can be told apart by line.
   *
   * @throws IrSyntaxException where the text is not well formed
   */
  public static SourceUnit parseWithLines(String text) {
    return new IrParser(text, true).unit();
  }

  private SourceUnit unit() {
    cursor.nextLine();
    cursor.expectWord("unit");
    String path = cursor.read(Form.WORD, "a path");
    String language = cursor.read(Form.WORD, "a language");
    cursor.endLine();
    while (cursor.nextLine()) {
      line();
      cursor.endLine();
    }
    Scope scope =
        new Scope(
            module,
            Collections.unmodifiableMap(imports),
            List.copyOf(wildcards),
            Collections.unmodifiableMap(memberImports),
            List.copyOf(memberWildcards));
    return new SourceUnit(
        path,
        language,
        scope,
        List.copyOf(types),
        List.copyOf(functions),
        List.copyOf(settings),
        List.copyOf(problems));
  }

  private void line() {
    int start = cursor.position();
    if (cursor.takeWord("module")) {
      module = path();
    } else if (cursor.takeWord("import")) {
      importLine();
    } else if (cursor.takeWord("wildcard")) {
      wildcards.add(path());
    } else if (cursor.takeWord("member")) {
      memberImport();
    } else if (cursor.takeWord("members")) {
      memberWildcards.add(path());
    } else if (cursor.takeWord("set")) {
      String key = cursor.read(Form.WORD, "a key");
      cursor.expect("=");
      String value = cursor.quoted('"');
      settings.add(new SourceUnit.Setting(key, value, cursor.span(start)));
    } else if (cursor.takeWord("problem")) {
      problem(start);
    } else {
      declaration();
    }
  }

  private String path() {
    return cursor.read(Form.PATH, "a qualified name");
  }

  private void importLine() {
    String path = path();
    String name = path.substring(path.lastIndexOf('.') + 1);
    if (cursor.take("=")) {
      name = path;
      path = path();
    }
    if (imports.put(name, path) != null) {
      throw cursor.error(name + " is imported twice");
    }
  }

  private void memberImport() {
    String name = cursor.read(Form.NAME, "a name");
    cursor.expect("=");
    List<String> meanings = new ArrayList<>();
    if (!cursor.atEndOfLine()) {
      do {
        meanings.add(path());
      } while (cursor.take(","));
    }
    if (memberImports.put(name, List.copyOf(meanings)) != null) {
      throw cursor.error(name + " is imported twice");
    }
  }

  private void problem(int start) {
    for (Problem.Kind kind : Problem.Kind.values()) {
      if (cursor.takeWord(DeclarationPrinter.lower(kind))) {
        String what = cursor.quoted('"');
        problems.add(new Problem(kind, what, cursor.span(start)));
        return;
      }
    }
    throw cursor.expected("the kind of a problem");
  }

  private void declaration() {
    List<Annotation> annotations = declarations.leadingAnnotations();
    int start = cursor.position();
    Set<Modifier> modifiers = declarations.modifiers();
    if (cursor.takeWord("function")) {
      functions.add(declarations.function(annotations, modifiers, start));
      return;
    }
    Optional<TypeDeclaration.Kind> kind = declarations.kind();
    if (kind.isEmpty()) {
      throw cursor.expected("a declaration");
    }
    types.add(declarations.type(annotations, modifiers, kind.get(), start));
  }
}
