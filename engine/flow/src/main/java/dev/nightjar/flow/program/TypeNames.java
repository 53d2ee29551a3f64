package dev.nightjar.flow.program;

import dev.nightjar.flow.types.LibraryTypes;
import dev.nightjar.ir.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the names of types as written in a file. The order is that of the Java Language
 * Specification, 6.4.1 and 7.5: nested types of the enclosing ones, single imports, the own
 * package, imports on demand; then the name as a qualified one.
 */
final class TypeNames {
  private final Map<String, TypeInfo> declared;
  private final LibraryTypes externals;

  /** The names of types inside of others, without these: most names are not, and need no search. */
  private final Set<String> nestedNames = new HashSet<>();

  TypeNames(Map<String, TypeInfo> declared, LibraryTypes externals) {
    this.declared = declared;
    this.externals = externals;
  }

  /** Notes that a type of this symbol is declared, maybe in another. */
  void mayBeNested(String symbol) {
    nestedNames.add(symbol.substring(symbol.lastIndexOf('.') + 1));
  }

  /**
   * Resolves a type.
   *
   * @param text as in the source, with type arguments and array brackets
   * @param enclosing symbol of the type in which the name stands; empty for none
   */
  Type resolve(String text, UnitInfo unit, String enclosing) {
    Map<String, Type> resolved = unit.resolved(enclosing);
    Type known = resolved.get(text);
    if (known == null) {
      known = parse(text.strip(), unit, enclosing);
      resolved.put(text, known);
    }
    return known;
  }

  private Type parse(String text, UnitInfo unit, String enclosing) {
    if (text.endsWith("[]") || text.endsWith("...")) {
      String elementText = text.substring(0, text.length() - (text.endsWith("[]") ? 2 : 3));
      Type element = parse(elementText.strip(), unit, enclosing);
      return new Type(element.name() + "[]", null, null, List.of(element));
    }
    if (text.endsWith("*") || text.endsWith("&")) {
      // The analysis takes a pointer for what it points to, unless that is a number or letter.
      Type target = parse(text.substring(0, text.length() - 1).strip(), unit, enclosing);
      return target.isPlain() ? unknown(text) : target;
    }
    int open = text.indexOf('<');
    if (open < 0) {
      if (text.startsWith("?")) {
        int bound = text.indexOf("extends ");
        return bound < 0 ? unknown("?") : parse(text.substring(bound + 8).strip(), unit, enclosing);
      }
      return named(text, unit, enclosing, List.of());
    }
    int close = text.lastIndexOf('>');
    List<Type> arguments = new ArrayList<>();
    if (close > open) {
      for (String argument : split(text.substring(open + 1, close))) {
        arguments.add(parse(argument.strip(), unit, enclosing));
      }
    }
    return named(text.substring(0, open).strip(), unit, enclosing, List.copyOf(arguments));
  }

  private static List<String> split(String arguments) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < arguments.length(); i++) {
      char c = arguments.charAt(i);
      if (c == '<') {
        depth++;
      } else if (c == '>') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(arguments.substring(start, i));
        start = i + 1;
      }
    }
    if (start < arguments.length()) {
      parts.add(arguments.substring(start));
    }
    return parts;
  }

  private Type named(String name, UnitInfo unit, String enclosing, List<Type> arguments) {
    Scope scope = unit.unit().scope();
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    String rest = dot < 0 ? "" : name.substring(dot);
    for (String outer = enclosing; !outer.isEmpty(); outer = parent(outer)) {
      TypeInfo type = declared.get(outer);
      if (type == null) {
        break;
      }
      if (nestedNames.contains(first)) {
        Optional<TypeInfo> nested = nested(type, first, 0);
        if (nested.isPresent()) {
          return known(nested.get().symbol() + rest, arguments, name);
        }
      }
      if (isLast(first, outer)) {
        return known(outer + rest, arguments, name);
      }
    }
    String imported = scope.imports().get(first);
    if (imported != null) {
      return known(imported + rest, arguments, imported + rest);
    }
    String own = scope.module().isEmpty() ? name : scope.module() + "." + name;
    if (declared.containsKey(own)) {
      return known(own, arguments, own);
    }
    for (String wildcard : scope.wildcards()) {
      String candidate = wildcard.isEmpty() ? name : wildcard + "." + name;
      if (declared.containsKey(candidate)
          || externals.find(candidate).isPresent()
          || externals.isMentioned(candidate)) {
        return known(candidate, arguments, candidate);
      }
    }
    return known(name, arguments, name);
  }

  private static boolean isLast(String name, String symbol) {
    int before = symbol.length() - name.length() - 1;
    return symbol.endsWith(name) && (before < 0 || symbol.charAt(before) == '.');
  }

  private Optional<TypeInfo> nested(TypeInfo type, String name, int depth) {
    TypeInfo nested = declared.get(type.symbol() + "." + name);
    if (nested != null || depth > 8) {
      return Optional.ofNullable(nested);
    }
    for (Type parent : type.supers()) {
      if (parent.declared() != null) {
        Optional<TypeInfo> inherited = nested(parent.declared(), name, depth + 1);
        if (inherited.isPresent()) {
          return inherited;
        }
      }
    }
    return Optional.empty();
  }

  private static String parent(String symbol) {
    int dot = symbol.lastIndexOf('.');
    return dot < 0 ? "" : symbol.substring(0, dot);
  }

  private Type known(String qualified, List<Type> arguments, String written) {
    @Nullable TypeInfo info = declared.get(qualified);
    if (info != null) {
      return new Type(qualified, info, null, arguments);
    }
    return new Type(written, null, externals.find(qualified).orElse(null), arguments);
  }

  private static Type unknown(String name) {
    return new Type(name, null, null, List.of());
  }

  /** Returns the type of a qualified name. */
  Type qualified(String name) {
    if (name.endsWith("[]")) {
      Type element = qualified(name.substring(0, name.length() - 2));
      return new Type(name, null, null, List.of(element));
    }
    return known(name, List.of(), name);
  }
}
