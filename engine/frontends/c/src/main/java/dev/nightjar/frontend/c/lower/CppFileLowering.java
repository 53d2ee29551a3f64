package dev.nightjar.frontend.c.lower;

import dev.nightjar.frontend.c.syntax.Kind;
import dev.nightjar.frontend.c.syntax.Macros;
import dev.nightjar.frontend.lower.NameTable;
import dev.nightjar.frontend.syntax.SyntaxTree;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Problem;
import dev.nightjar.ir.Scope;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.TypeDeclaration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lowers the syntax tree of one C++ file.
 *
 * <p>Classes are types with their qualified names. As in C, the file is a type around them: free
 * functions are its static methods, variables its static fields, whatever their namespaces are.
 */
public final class CppFileLowering extends FileLowering {
  final CppTypes cpp;
  private final CppNames names;
  private final Map<String, String> imports = new LinkedHashMap<>();
  private final Set<String> used = new LinkedHashSet<>();
  private CppContext context = CppContext.FILE;

  private CppFileLowering(String path, SyntaxTree tree, Macros macros, NameTable names) {
    super(path, tree, macros, names, true, true);
    this.names = types.names;
    this.cpp = new CppTypes(source, this.names);
  }

  /**
   * Lowers a file.
   *
   * @param names may be shared by all files that are lowered by one thread
   */
  public static SourceUnit lower(String path, SyntaxTree tree, Macros macros, NameTable names) {
    return new CppFileLowering(path, tree, macros, names).unit();
  }

  @Override
  SourceUnit unit() {
    cpp.collect(source.root());
    classes(source.child(source.root()), CppContext.FILE);
    items(source.child(source.root()), CppContext.FILE);
    List<String> wildcards = new ArrayList<>(used);
    for (String namespace : cpp.namespaces()) {
      if (!namespace.isEmpty() && !wildcards.contains(namespace)) {
        wildcards.add(namespace);
      }
    }
    wildcards.sort(String::compareTo);
    String library = used.contains("std") ? "std" : LIBRARY;
    return unit("cpp", new Scope("", imports, wildcards, Map.of(), List.of(library)));
  }

  // ---- classes

  /** The names of classes that only a typedef gives one, by their nodes. */
  private final Map<Integer, String> typedefs = new HashMap<>();

  /** Finds the classes before any code is lowered, which may use them before they stand. */
  private void classes(int first, CppContext at) {
    for (int node = first; node != Source.NONE; node = source.next(node)) {
      if (source.is(node, Kind.NAMESPACE)) {
        int name = source.child(node);
        classes(source.next(name), inNamespace(at, name));
      } else if (source.is(node, Kind.DECLARATION) || source.is(node, Kind.FUNCTION)) {
        declareClasses(source.child(node), at);
      } else if (source.is(node, Kind.USING)) {
        using(node);
      }
    }
  }

  private CppContext inNamespace(CppContext at, int name) {
    String dotted = names.dotted(name);
    if (dotted.isEmpty()) {
      return at;
    }
    cpp.openNamespace(at.namespace() + dotted);
    return new CppContext(at.namespace() + dotted + ".", "", true);
  }

  private void using(int node) {
    int first = source.first(node);
    int last = source.last(node);
    if (!source.isText(first, "using") || last <= first) {
      return;
    }
    if (source.isText(first + 1, "namespace")) {
      used.add(String.join(".", names.parts(first + 2, last)));
      return;
    }
    List<String> parts = names.parts(first + 1, last);
    boolean alias = last > first + 1 && source.isText(first + 2, "=");
    parts.remove("");
    if (!alias && parts.size() > 1) {
      imports.put(CppTypes.simple(parts), String.join(".", parts));
    }
  }

  private void declareClasses(int specifiers, CppContext at) {
    if (!source.is(specifiers, Kind.SPECIFIERS)) {
      return;
    }
    for (int node = source.child(specifiers); node != Source.NONE; node = source.next(node)) {
      int body = source.is(node, Kind.STRUCT) ? source.child(node, Kind.BODY) : Source.NONE;
      if (body != Source.NONE) {
        named(node, specifiers);
        String symbol = classSymbol(node, at);
        CppTypes.ClassFacts facts = cpp.declare(symbol);
        facts.isUnion = source.isText(source.first(node), "union");
        Map<String, TypeDeclaration.Field> fields = new LinkedHashMap<>();
        CppContext inside = at.inside(symbol);
        for (int member = source.child(body); member != Source.NONE; member = source.next(member)) {
          fields(member, fields);
          member(member, facts);
          boolean declares =
              source.is(member, Kind.DECLARATION) || source.is(member, Kind.FUNCTION);
          if (declares) {
            declareClasses(source.child(member), inside);
          }
        }
        fields.values().removeIf(field -> field.type().endsWith("()"));
        fields.values().forEach(field -> facts.fields.put(field.name(), field.type()));
        List<String> bases = bases(source.child(node, Kind.BASES));
        bases.forEach(base -> facts.bases.add(simpleType(base)));
        structures.putIfAbsent(
            symbol,
            new TypeDeclaration(
                symbol,
                TypeDeclaration.Kind.CLASS,
                at.owner().isEmpty() || !structures.containsKey(at.owner()) ? path : at.owner(),
                List.of(),
                bases,
                List.copyOf(fields.values()),
                facts.annotations(),
                facts.isPolymorphic
                    ? EnumSet.of(Modifier.STATIC, Modifier.VIRTUAL)
                    : EnumSet.of(Modifier.STATIC),
                source.span(node)));
      }
    }
  }

  private static String simpleType(String type) {
    String bare = CppTypes.bare(type);
    return bare.substring(bare.lastIndexOf('.') + 1);
  }

  /** Takes note of the name that a typedef gives to a class without one. */
  private void named(int node, int specifiers) {
    int init = source.next(specifiers);
    if (names.tag(node) == Source.NONE
        && types.has(specifiers, "typedef")
        && source.is(init, Kind.INIT_DECLARATOR)) {
      int declarator = source.child(init);
      int name = types.name(declarator);
      if (name != Source.NONE && source.first(declarator) == source.first(name)) {
        typedefs.put(node, source.name(name));
      }
    }
  }

  private String classSymbol(int node, CppContext at) {
    int tag = names.tag(node);
    String name =
        tag == Source.NONE
            ? typedefs.getOrDefault(node, "$" + source.first(node))
            : names.dotted(tag);
    return at.owner().isEmpty() ? at.namespace() + name : at.owner() + "." + name;
  }

  /** Takes note of what the name of a member does not show where it is used. */
  private void member(int member, CppTypes.ClassFacts facts) {
    boolean function = source.is(member, Kind.FUNCTION);
    if (!function && !source.is(member, Kind.DECLARATION)) {
      return;
    }
    int specifiers = source.child(member);
    boolean isStatic = types.has(specifiers, "static");
    for (int each = source.next(specifiers);
        source.is(each, Kind.INIT_DECLARATOR);
        each = source.next(each)) {
      int declarator = source.child(each);
      int name = declaredName(declarator);
      if (name == Source.NONE) {
        continue;
      }
      String simple = CppTypes.simple(names.parts(name));
      if (types.parameters(declarator) != Source.NONE) {
        boolean isVirtual = types.has(specifiers, "virtual") || overrides(declarator, member);
        facts.isPolymorphic |= isVirtual;
        if (simple.startsWith("~")) {
          facts.destructor = true;
          facts.ownDestructor |= !endsWith(member, "default");
          facts.virtualDestructor |= isVirtual;
        }
        if (isStatic) {
          facts.staticMembers.add(simple);
        }
      } else if (!isStatic && source.next(declarator) != Source.NONE) {
        facts.fieldValues.put(simple, each);
      }
    }
  }

  /** Returns whether a member says that it overrides one of a base. */
  private boolean overrides(int declarator, int member) {
    for (int token = source.last(declarator); token <= source.last(member); token++) {
      if (source.isText(token, "{") || source.isText(token, ";")) {
        return false;
      }
      if (source.isText(token, "override") || source.isText(token, "final")) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a word is the last of a member, but for the semicolon. */
  private boolean endsWith(int member, String word) {
    int last = source.last(member);
    return source.isText(last, word) || last > 0 && source.isText(last - 1, word);
  }

  /** Returns the node of the name that a declarator gives, or {@link Source#NONE}. */
  private int declaredName(int declarator) {
    int child = source.child(declarator);
    if (source.is(child, Kind.DECLARATOR)) {
      return declaredName(child);
    }
    boolean named = source.is(child, Kind.IDENTIFIER) || source.is(child, Kind.QUALIFIED_NAME);
    return named && source.last(child) >= source.first(child) ? child : Source.NONE;
  }

  private List<String> bases(int node) {
    List<String> bases = new ArrayList<>(1);
    if (node == Source.NONE) {
      return bases;
    }
    int start = source.first(node);
    for (int token = start; token <= source.last(node) + 1; token++) {
      if (token > source.last(node) || source.isText(token, ",")) {
        while (start < token && isBaseWord(source.text(start))) {
          start++;
        }
        String type = start < token ? names.type(start, token - 1) : "";
        if (!CppTypes.bare(type).isEmpty()) {
          bases.add(type);
        }
        start = token + 1;
      } else if (source.isText(token, "<") || source.isText(token, "(")) {
        token = Math.max(token, source.match(token));
      }
    }
    return List.copyOf(bases);
  }

  private static boolean isBaseWord(String word) {
    return switch (word) {
      case "public", "protected", "private", "virtual", "::" -> true;
      default -> false;
    };
  }

  // ---- items

  private void items(int first, CppContext at) {
    for (int node = first; node != Source.NONE; node = source.next(node)) {
      context = at;
      switch (source.kind(node)) {
        case NAMESPACE -> {
          int name = source.child(node);
          items(source.next(name), inNamespace(at, name));
        }
        case FUNCTION -> function(node, at);
        case DECLARATION -> {
          members(source.child(node), at);
          if (at.owner().isEmpty()) {
            context = at;
            declaration(node);
          }
        }
        default -> {}
      }
    }
  }

  /** Lowers the functions of the classes that specifiers define. */
  private void members(int specifiers, CppContext at) {
    for (int node = source.child(specifiers); node != Source.NONE; node = source.next(node)) {
      int body = source.is(node, Kind.STRUCT) ? source.child(node, Kind.BODY) : Source.NONE;
      if (body != Source.NONE) {
        items(source.child(body), at.inside(classSymbol(node, at)));
      }
    }
  }

  /** Declares and lowers the classes that specifiers in a function define. */
  @Override
  void structure(int specifiers) {
    CppContext at = context;
    boolean local = false;
    for (int node = source.child(specifiers); node != Source.NONE; node = source.next(node)) {
      int body = source.is(node, Kind.STRUCT) ? source.child(node, Kind.BODY) : Source.NONE;
      local |= body != Source.NONE && !cpp.isDeclared(classSymbol(node, at));
    }
    if (local) {
      declareClasses(specifiers, at);
      members(specifiers, at);
      context = at;
    }
  }

  private void function(int node, CppContext at) {
    int specifiers = source.child(node);
    int init = source.next(specifiers);
    int declarator = source.child(init);
    int nameNode = declaredName(declarator);
    int body = source.child(node, Kind.BLOCK);
    if (nameNode == Source.NONE || body == Source.NONE) {
      problem(Problem.Kind.UNKNOWN_CONSTRUCT, "function without a name", source.span(node));
      return;
    }
    List<String> parts = names.parts(nameNode);
    parts.remove("");
    String simple = CppTypes.simple(parts);
    boolean friend = types.has(specifiers, "friend");
    String owner = friend ? "" : owner(parts, at);
    CppTypes.ClassFacts facts = cpp.facts(owner);
    boolean isStatic =
        owner.isEmpty() || types.has(specifiers, "static") || facts.staticMembers.contains(simple);
    String ownerName = owner.substring(owner.lastIndexOf('.') + 1);
    boolean constructor = !owner.isEmpty() && simple.equals(ownerName);
    String name = constructor ? Function.CONSTRUCTOR : simple;
    String namespace = at.namespace();
    context = new CppContext(namespace, owner, isStatic && !constructor);
    structure(specifiers);
    Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
    if (!context.hasInstance()) {
      modifiers.add(Modifier.STATIC);
    }
    FunctionLowering lowering = new FunctionLowering(this, context);
    List<Block> blocks;
    List<Function.Parameter> parameters = List.of();
    String symbolOwner = owner.isEmpty() ? path : owner;
    String symbol = symbolOwner + "#" + name;
    try {
      parameters = lowering.parameters(declarator, init, modifiers);
      symbol = unique(symbol + signature(parameters));
      lowering.symbol = symbol;
      blocks =
          constructor ? lowering.constructor(node, facts, body) : lowering.body(node, name, body);
    } catch (StackOverflowError tooDeep) {
      problem(Problem.Kind.LIMIT, "nested too deeply", source.span(node));
      blocks = lost(source.span(node));
    } catch (RuntimeException bug) {
      problem(Problem.Kind.UNKNOWN_CONSTRUCT, "not lowered: " + bug, source.span(node));
      blocks = lost(source.span(node));
    }
    context = at;
    functions.add(
        new Function(
            symbol,
            symbolOwner,
            name,
            constructor ? "" : returnType(specifiers, declarator),
            0,
            parameters,
            List.copyOf(lowering.code.locals()),
            blocks,
            List.of(),
            modifiers,
            source.span(node)));
  }

  private static String signature(List<Function.Parameter> parameters) {
    List<String> given = new ArrayList<>();
    parameters.forEach(parameter -> given.add(parameter.type()));
    return "(" + String.join(",", given) + ")";
  }

  private String returnType(int specifiers, int declarator) {
    int result = source.child(declarator, Kind.RESULT_TYPE);
    if (result != Source.NONE && source.last(result) >= source.first(result)) {
      return names.type(source.first(result), source.last(result));
    }
    String type = types.of(types.base(specifiers), declarator);
    int end = type.indexOf("()");
    return end < 0 ? type : type.substring(0, end);
  }

  /** Returns the symbol of the class whose member a function is; empty for free functions. */
  private String owner(List<String> parts, CppContext at) {
    if (parts.size() == 1) {
      return at.owner();
    }
    String qualifier = String.join(".", parts.subList(0, parts.size() - 1));
    if (cpp.isNamespace(qualifier) || cpp.isNamespace(at.namespace() + qualifier)) {
      return "";
    }
    String known = cpp.find(qualifier, at);
    if (known != null) {
      return known;
    }
    String imported = imports.get(parts.get(0));
    return imported != null && parts.size() == 2 ? imported : at.namespace() + qualifier;
  }
}
