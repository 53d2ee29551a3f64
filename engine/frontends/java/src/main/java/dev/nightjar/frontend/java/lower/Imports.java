package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.syntax.Kind;
import dev.nightjar.ir.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads package and import declarations. */
final class Imports {
  private final Source source;
  private final Map<String, String> types = new LinkedHashMap<>();
  private final List<String> wildcards = new ArrayList<>();
  private final Map<String, List<String>> members = new LinkedHashMap<>();
  private final List<String> memberWildcards = new ArrayList<>();
  private String module = "";

  private Imports(Source source) {
    this.source = source;
  }

  static Scope read(Source source) {
    return new Imports(source).scope();
  }

  private Scope scope() {
    for (int child = source.child(source.root());
        child != Source.NONE;
        child = source.next(child)) {
      if (source.is(child, Kind.PACKAGE)) {
        module = source.joined(source.child(child, Kind.QUALIFIED_NAME));
      } else if (source.is(child, Kind.IMPORT)) {
        add(child);
      } else if (!source.is(child, Kind.ERROR)) {
        break;
      }
    }
    if (!module.isEmpty()) {
      wildcards.add(module);
    }
    wildcards.add("java.lang");
    return new Scope(module, types, wildcards, members, memberWildcards);
  }

  private void add(int node) {
    String name = source.joined(source.child(node));
    boolean isStatic = source.isText(source.first(node) + 1, "static");
    boolean isWildcard = source.isChar(source.last(node) - 1, '*');
    if (isStatic && isWildcard) {
      memberWildcards.add(name);
    } else if (isWildcard) {
      wildcards.add(name);
    } else {
      String simple = name.substring(name.lastIndexOf('.') + 1);
      if (isStatic) {
        members.computeIfAbsent(simple, key -> new ArrayList<>(1)).add(name);
      } else {
        types.put(simple, name);
      }
    }
  }
}
