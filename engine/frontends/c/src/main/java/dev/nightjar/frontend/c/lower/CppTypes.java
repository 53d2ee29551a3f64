package dev.nightjar.frontend.c.lower;

import dev.nightjar.frontend.c.syntax.Kind;
import dev.nightjar.ir.Annotation;
import dev.nightjar.ir.TypeDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a file shows of classes: their members, bases, and which names are used as types. */
final class CppTypes {
  /** One class that the file defines. */
  static final class ClassFacts {
    final Map<String, String> fields = new HashMap<>();
    final Map<String, Integer> fieldValues = new HashMap<>();
    final Set<String> staticMembers = new HashSet<>();
    final Set<String> bases = new HashSet<>();
    boolean destructor;

    /** Whether it has a destructor that does what the compiler's would not. */
    boolean ownDestructor;

    boolean virtualDestructor;

    /** Whether one of its functions is virtual. */
    boolean isPolymorphic;

    boolean isUnion;

    /** Returns what a type declaration says of its destructor, and of how it is laid out. */
    List<Annotation> annotations() {
      List<Annotation> all = new ArrayList<>(2);
      if (isUnion) {
        all.add(new Annotation(TypeDeclaration.UNION, Map.of()));
      }
      if (ownDestructor) {
        all.add(new Annotation(TypeDeclaration.DESTRUCTOR, Map.of()));
      }
      if (virtualDestructor) {
        all.add(new Annotation(TypeDeclaration.VIRTUAL_DESTRUCTOR, Map.of()));
      }
      return List.copyOf(all);
    }
  }

  private final Source source;
  private final CppNames names;
  private final Set<String> used = new HashSet<>();
  private final Map<String, ClassFacts> classes = new HashMap<>();
  private final Set<String> namespaces = new HashSet<>();

  CppTypes(Source source, CppNames names) {
    this.source = source;
    this.names = names;
  }

  /** Collects the names that declarations use as types. */
  void collect(int node) {
    for (int child = source.child(node); child != Source.NONE; child = source.next(child)) {
      if (source.is(child, Kind.SPECIFIERS)) {
        String base = bare(names.base(child));
        if (!base.isEmpty() && !CppNames.isPrimitive(base)) {
          used.add(base);
        }
      }
      collect(child);
    }
  }

  /** Returns a type without template arguments and pointers. */
  static String bare(String type) {
    int end = 0;
    while (end < type.length() && "<*&[( ".indexOf(type.charAt(end)) < 0) {
      end++;
    }
    return type.substring(0, end);
  }

  ClassFacts declare(String symbol) {
    return classes.computeIfAbsent(symbol, s -> new ClassFacts());
  }

  boolean isDeclared(String symbol) {
    return classes.containsKey(symbol);
  }

  void openNamespace(String name) {
    namespaces.add(name);
  }

  boolean isNamespace(String dotted) {
    return namespaces.contains(dotted);
  }

  Set<String> namespaces() {
    return namespaces;
  }

  ClassFacts facts(String symbol) {
    ClassFacts facts = classes.get(symbol);
    return facts == null ? new ClassFacts() : facts;
  }

  /** Returns whether a name that is called is a class, so that the call makes an object. */
  boolean isClass(String dotted, CppContext at) {
    return used.contains(dotted) || find(dotted, at) != null;
  }

  /** Returns the symbol of a class of the file; null if it has none of the name. */
  @org.jspecify.annotations.Nullable
  String find(String dotted, CppContext at) {
    for (String outer = at.owner(); !outer.isEmpty(); outer = parent(outer)) {
      if (classes.containsKey(outer + "." + dotted)) {
        return outer + "." + dotted;
      }
    }
    for (String outer = at.namespace(); ; outer = parentNamespace(outer)) {
      if (classes.containsKey(outer + dotted)) {
        return outer + dotted;
      }
      if (outer.isEmpty()) {
        return null;
      }
    }
  }

  private static String parent(String symbol) {
    int dot = symbol.lastIndexOf('.');
    return dot < 0 ? "" : symbol.substring(0, dot);
  }

  private static String parentNamespace(String namespace) {
    String outer = parent(namespace.substring(0, namespace.length() - 1));
    return outer.isEmpty() ? "" : outer + ".";
  }

  /** Returns whether a class of the file, or a base of it in the file, has a field. */
  boolean hasField(String owner, String name) {
    ClassFacts facts = classes.get(owner);
    if (facts == null) {
      return false;
    }
    if (facts.fields.containsKey(name)) {
      return true;
    }
    for (String base : facts.bases) {
      String symbol = find(base, new CppContext(namespaceOf(owner), "", false));
      if (symbol != null && !symbol.equals(owner) && hasField(symbol, name)) {
        return true;
      }
    }
    return false;
  }

  boolean isBase(String owner, String name) {
    return facts(owner).bases.contains(name);
  }

  private static String namespaceOf(String symbol) {
    String outer = parent(symbol);
    return outer.isEmpty() ? "" : outer + ".";
  }

  /** Returns the last part of a name. */
  static String simple(List<String> parts) {
    return parts.get(parts.size() - 1);
  }

  /**
   * Returns whether variables of a type are objects with constructors: neither numbers nor
   * pointers, nor names that libraries give to numbers.
   */
  boolean isObject(String type) {
    String bare = bare(type);
    if (bare.isEmpty() || type.endsWith("*") || type.endsWith("&") || type.endsWith("]")) {
      return false;
    }
    if (type.endsWith("()") || CppNames.isPrimitive(bare)) {
      return false;
    }
    if (classes.containsKey(bare)) {
      return true;
    }
    String word = bare.substring(bare.lastIndexOf('.') + 1);
    return !word.endsWith("_t")
        && !word.equals(word.toUpperCase(java.util.Locale.ROOT))
        && (bare.indexOf('.') >= 0
            || type.indexOf('<') >= 0
            || Character.isUpperCase(word.charAt(0)));
  }

  /** Returns whether a variable of a type owns what it points to. */
  static boolean isOwner(String type) {
    return type.endsWith(">")
        && (type.startsWith("std.unique_ptr<") || type.startsWith("std.shared_ptr<"));
  }

  /**
   * Returns whether the end of a variable's scope matters: not for texts and containers, which hold
   * no handle.
   */
  static boolean isReleased(String type) {
    return switch (bare(type)) {
      case "std.string",
          "std.wstring",
          "std.string_view",
          "std.vector",
          "std.map",
          "std.set",
          "std.unordered_map",
          "std.unordered_set",
          "std.pair",
          "std.tuple",
          "std.optional",
          "std.array",
          "std.list",
          "std.deque",
          "std.function",
          "QString",
          "QByteArray",
          "QList",
          "QVector",
          "QMap",
          "QHash",
          "QVariant" ->
          false;
      default -> true;
    };
  }
}
