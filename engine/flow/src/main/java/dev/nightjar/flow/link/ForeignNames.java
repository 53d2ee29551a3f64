package dev.nightjar.flow.link;

import dev.nightjar.flow.program.Mentions;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Scope;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.TypeDeclaration;
import java.util.HashSet;
import java.util.Set;

/** Names of types, as they stand in sources. */
final class ForeignNames {
  private ForeignNames() {}

  /**
   * Returns the outermost type of a qualified name, by the convention that packages begin with
   * small letters: {@code a.b.Outer} of {@code a.b.Outer.Inner}.
   */
  static String outermost(String name) {
    int start = 0;
    while (start < name.length()) {
      int dot = name.indexOf('.', start);
      int end = dot < 0 ? name.length() : dot;
      if (Character.isUpperCase(name.charAt(start))) {
        return name.substring(0, end);
      }
      start = end + 1;
    }
    return name;
  }

  /**
   * Returns the qualified names of outermost types that a file may mean: those it imports, and for
   * each word that may be a type those of the packages that it sees.
   */
  static Set<String> in(SourceUnit unit) {
    Scope scope = unit.scope();
    Set<String> names = new HashSet<>();
    scope.imports().values().forEach(name -> names.add(outermost(name)));
    scope.memberImports().values().forEach(all -> all.forEach(name -> names.add(outermost(name))));
    scope.memberWildcards().forEach(name -> names.add(outermost(name)));
    Set<String> words = new HashSet<>();
    for (TypeDeclaration type : unit.types()) {
      type.supers().forEach(text -> words(text, words));
      type.fields().forEach(field -> words(field.type(), words));
    }
    for (Function function : unit.functions()) {
      words.addAll(Mentions.of(function));
    }
    words.removeAll(scope.imports().keySet());
    for (String word : words) {
      if (!word.isEmpty() && Character.isUpperCase(word.charAt(0))) {
        if (!scope.module().isEmpty()) {
          names.add(scope.module() + "." + word);
        }
        for (String wildcard : scope.wildcards()) {
          names.add(outermost(wildcard + "." + word));
        }
      }
    }
    return names;
  }

  /** Adds the identifiers in a type as written. */
  static void words(String text, Set<String> words) {
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean part = i < text.length() && Character.isJavaIdentifierPart(text.charAt(i));
      if (part && start < 0) {
        start = i;
      } else if (!part && start >= 0) {
        words.add(text.substring(start, i));
        start = -1;
      }
    }
  }
}
