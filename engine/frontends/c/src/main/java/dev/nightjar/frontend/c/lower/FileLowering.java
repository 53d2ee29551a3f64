package dev.nightjar.frontend.c.lower;

import dev.nightjar.frontend.c.syntax.Kind;
import dev.nightjar.frontend.c.syntax.Macros;
import dev.nightjar.frontend.lower.NameTable;
import dev.nightjar.frontend.syntax.SyntaxProblem;
import dev.nightjar.frontend.syntax.SyntaxTree;
import dev.nightjar.ir.Annotation;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Problem;
import dev.nightjar.ir.Scope;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import dev.nightjar.ir.TypeDeclaration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Lowers the syntax tree of one C file.
 *
 * <p>A file is a type whose symbol is its path: its functions are static methods and its variables
 * static fields. Functions of libraries belong to the type {@link #LIBRARY}.
 */
public class FileLowering {
  /** The owner of all functions that the file does not define. */
  public static final String LIBRARY = "c";

  /** The annotation of functions that stand for macros. */
  public static final String MACRO = "macro";

  /** Longer initialisers are tables of data. */
  private static final int LONGEST_INITIALISER = 400;

  private static final Comparator<Problem> BY_POSITION =
      Comparator.<Problem>comparingInt(problem -> problem.span().startLine())
          .thenComparingInt(problem -> problem.span().startColumn());

  final Source source;
  final Types types;
  final Macros macros;
  final String path;

  final List<Problem> problems = new ArrayList<>();
  final List<Function> functions = new ArrayList<>();
  final Map<String, TypeDeclaration.Field> variables = new LinkedHashMap<>();
  final Map<String, TypeDeclaration> structures = new LinkedHashMap<>();
  private final Set<String> symbols = new HashSet<>();
  private final Set<String> initialised = new HashSet<>();

  private final FunctionLowering initialisers;

  /**
   * @param placed whether the text is that of the file, so that it has places there
   * @param cpp whether the file is C++
   */
  FileLowering(
      String path, SyntaxTree tree, Macros macros, NameTable names, boolean placed, boolean cpp) {
    this.path = path;
    this.source = new Source(tree, names, placed, cpp, macros.alternatives());
    this.types = new Types(source, macros);
    this.macros = macros;
    this.initialisers = new FunctionLowering(this);
    this.initialisers.symbol = path + "#" + Function.STATIC_INITIALIZER;
    for (SyntaxProblem problem : tree.problems()) {
      problem(problem.kind(), problem.message(), source.span(problem.first(), problem.last()));
    }
  }

  /**
   * Lowers a file.
   *
   * @param names may be shared by all files that are lowered by one thread
   */
  public static SourceUnit lower(String path, SyntaxTree tree, Macros macros, NameTable names) {
    return new FileLowering(path, tree, macros, names, true, false).unit();
  }

  /**
   * Adds the macros of a file, as functions that return what they stand for.
   *
   * @param tree of {@link Macros#asFunctions}
   */
  public static SourceUnit withMacros(
      SourceUnit unit, SyntaxTree tree, Macros macros, NameTable names) {
    List<Function> all = new ArrayList<>(unit.functions());
    Set<String> taken = new HashSet<>();
    all.forEach(function -> taken.add(function.name()));
    for (Function function :
        new FileLowering(unit.path(), tree, macros, names, false, false).unit().functions()) {
      if (taken.add(function.name())) {
        all.add(macro(function, function.blocks()));
      }
    }
    for (String name : macros.statements()) {
      if (taken.add(name)) {
        all.add(macro(statement(unit.path(), name), List.of()));
      }
    }
    return new SourceUnit(
        unit.path(),
        unit.language(),
        unit.scope(),
        unit.types(),
        List.copyOf(all),
        unit.settings(),
        unit.problems());
  }

  /** A macro that stands for statements has no body: it may be any code. */
  private static Function statement(String path, String name) {
    return new Function(
        path + "#" + name,
        path,
        name,
        "",
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        EnumSet.of(Modifier.STATIC),
        Span.NONE);
  }

  private static Function macro(Function function, List<Block> blocks) {
    return new Function(
        function.symbol(),
        function.owner(),
        function.name(),
        "",
        function.captures(),
        function.parameters(),
        function.locals(),
        blocks,
        List.of(new Annotation(MACRO, Map.of())),
        function.modifiers(),
        function.span());
  }

  SourceUnit unit() {
    for (int node = source.child(source.root()); node != Source.NONE; node = source.next(node)) {
      if (source.is(node, Kind.FUNCTION)) {
        function(node);
      } else if (source.is(node, Kind.DECLARATION)) {
        declaration(node);
      }
    }
    return unit("c", new Scope("", Map.of(), macros.includedCode(), Map.of(), List.of(LIBRARY)));
  }

  final SourceUnit unit(String language, Scope scope) {
    initialisers();
    problems.sort(BY_POSITION);
    List<TypeDeclaration> declared = new ArrayList<>();
    declared.add(type(path, List.copyOf(variables.values()), Span.NONE));
    declared.addAll(structures.values());
    return new SourceUnit(
        path,
        language,
        scope,
        List.copyOf(declared),
        List.copyOf(functions),
        List.of(),
        List.copyOf(problems));
  }

  private static TypeDeclaration type(
      String symbol, List<TypeDeclaration.Field> fields, Span span) {
    return new TypeDeclaration(
        symbol,
        TypeDeclaration.Kind.CLASS,
        "",
        List.of(),
        List.of(),
        fields,
        List.of(),
        EnumSet.of(Modifier.STATIC),
        span);
  }

  /** What the variables of the file begin with is assigned before anything runs. */
  private void initialisers() {
    initialisers.code.leave(new Terminator.Return(Optional.empty(), Span.NONE));
    List<Block> blocks = initialisers.code.blocks();
    if (blocks.size() > 1 || !blocks.get(0).instructions().isEmpty()) {
      functions.add(
          new Function(
              symbol(Function.STATIC_INITIALIZER),
              path,
              Function.STATIC_INITIALIZER,
              "void",
              0,
              List.of(),
              List.copyOf(initialisers.code.locals()),
              blocks,
              List.of(),
              EnumSet.of(Modifier.STATIC),
              Span.NONE));
    }
  }

  void problem(Problem.Kind kind, String what, Span span) {
    problems.add(new Problem(kind, what, span));
  }

  // ---- declarations

  final void declaration(int node) {
    int specifiers = source.child(node);
    structure(specifiers);
    if (!source.is(specifiers, Kind.SPECIFIERS)) {
      return;
    }
    if (types.has(specifiers, "typedef")) {
      typedef(specifiers);
      return;
    }
    String base = types.base(specifiers);
    for (int each = source.next(specifiers); each != Source.NONE; each = source.next(each)) {
      if (!source.is(each, Kind.INIT_DECLARATOR)) {
        continue;
      }
      int declarator = source.child(each);
      int name = types.name(declarator);
      if (name != Source.NONE && types.parameters(declarator) == Source.NONE) {
        Set<Modifier> modifiers = EnumSet.of(Modifier.STATIC);
        if (types.has(specifiers, "const")) {
          modifiers.add(Modifier.FINAL);
        }
        variables.putIfAbsent(
            source.name(name),
            new TypeDeclaration.Field(
                source.name(name),
                types.of(base, declarator),
                List.of(),
                modifiers,
                source.span(each)));
        initialiser(source.name(name), types.of(base, declarator), declarator, each);
      }
    }
  }

  private void initialiser(String name, String type, int declarator, int whole) {
    int value = source.next(declarator);
    if (value == Source.NONE
        || source.last(value) - source.first(value) > LONGEST_INITIALISER
        || initialised.contains(name)) {
      return;
    }
    initialised.add(name);
    Expression initial = initialisers.expressions.initializer(value, type);
    initialisers.code.assign(Statements.global(name), initial, source.span(whole));
  }

  /** Declares the types that a typedef names. */
  void typedef(int specifiers) {
    String base = types.base(specifiers);
    for (int each = source.next(specifiers); each != Source.NONE; each = source.next(each)) {
      int declarator = source.is(each, Kind.INIT_DECLARATOR) ? source.child(each) : Source.NONE;
      int name = declarator == Source.NONE ? Source.NONE : types.name(declarator);
      if (name == Source.NONE) {
        continue;
      }
      String named = base;
      if (base.equals("struct") || base.equals("union")) {
        named = base + " " + source.name(name);
        members(specifiers, path + "." + base + "." + source.name(name));
      }
      String symbol = path + ".typedef." + source.name(name);
      TypeDeclaration alias = type(symbol, List.of(), source.span(each));
      structures.putIfAbsent(
          symbol,
          new TypeDeclaration(
              symbol,
              alias.kind(),
              "",
              List.of(),
              List.of(types.of(named, declarator)),
              List.of(),
              List.of(),
              alias.modifiers(),
              alias.span()));
    }
  }

  /** Declares a structure without a tag by the name that a typedef gives it. */
  private void members(int specifiers, String symbol) {
    for (int node = source.child(specifiers); node != Source.NONE; node = source.next(node)) {
      int body = source.is(node, Kind.STRUCT) ? source.child(node, Kind.BODY) : Source.NONE;
      if (body != Source.NONE) {
        structure(node, body, symbol);
      }
    }
  }

  /** Declares the structures that specifiers define. */
  void structure(int specifiers) {
    for (int node = source.child(specifiers); node != Source.NONE; node = source.next(node)) {
      int body = source.is(node, Kind.STRUCT) ? source.child(node, Kind.BODY) : Source.NONE;
      int tag = body == Source.NONE ? Source.NONE : source.child(node, Kind.IDENTIFIER);
      if (tag == Source.NONE) {
        continue;
      }
      structure(node, body, path + "." + source.text(source.first(node)) + "." + source.name(tag));
    }
  }

  private void structure(int node, int body, String symbol) {
    Map<String, TypeDeclaration.Field> fields = new LinkedHashMap<>();
    for (int member = source.child(body); member != Source.NONE; member = source.next(member)) {
      fields(member, fields);
    }
    structures.putIfAbsent(symbol, type(symbol, List.copyOf(fields.values()), source.span(node)));
  }

  final void fields(int member, Map<String, TypeDeclaration.Field> fields) {
    if (!source.is(member, Kind.DECLARATION)) {
      return;
    }
    int specifiers = source.child(member);
    String base = types.base(specifiers);
    for (int each = source.next(specifiers); each != Source.NONE; each = source.next(each)) {
      int declarator = source.is(each, Kind.INIT_DECLARATOR) ? source.child(each) : Source.NONE;
      int name = declarator == Source.NONE ? Source.NONE : types.name(declarator);
      if (name != Source.NONE) {
        fields.putIfAbsent(
            source.name(name),
            new TypeDeclaration.Field(
                source.name(name),
                types.of(base, declarator),
                List.of(),
                types.has(specifiers, "static") ? EnumSet.of(Modifier.STATIC) : Set.of(),
                source.span(each)));
      }
    }
  }

  // ---- functions

  private void function(int node) {
    int specifiers = source.child(node);
    int init = source.next(specifiers);
    int declarator = source.child(init);
    int name = types.name(declarator);
    int body = source.child(node, Kind.BLOCK);
    if (name == Source.NONE || body == Source.NONE) {
      problem(Problem.Kind.UNKNOWN_CONSTRUCT, "function without a name", source.span(node));
      return;
    }
    structure(specifiers);
    String called = types.functionName(declarator);
    String result = returned(types.of(types.base(specifiers), declarator));
    if (!called.equals(source.name(name))) {
      result = returned(result);
    }
    FunctionLowering lowering = new FunctionLowering(this);
    Set<Modifier> modifiers = EnumSet.of(Modifier.STATIC);
    if (types.has(specifiers, "static")) {
      modifiers.add(Modifier.PRIVATE);
    }
    List<Block> blocks;
    List<Function.Parameter> parameters = List.of();
    try {
      parameters = lowering.parameters(declarator, init, modifiers);
      blocks = lowering.body(called, body);
    } catch (StackOverflowError tooDeep) {
      problem(Problem.Kind.LIMIT, "nested too deeply", source.span(node));
      blocks = lost(source.span(node));
    } catch (RuntimeException bug) {
      problem(Problem.Kind.UNKNOWN_CONSTRUCT, "not lowered: " + bug, source.span(node));
      blocks = lost(source.span(node));
    }
    functions.add(
        new Function(
            symbol(called),
            path,
            called,
            result,
            0,
            parameters,
            List.copyOf(lowering.code.locals()),
            blocks,
            List.of(),
            modifiers,
            source.span(node)));
  }

  /** Returns what a function of a type returns: the type without the last brackets. */
  private static String returned(String type) {
    int open = type.lastIndexOf("()");
    return open < 0 ? type : type.substring(0, open);
  }

  static List<Block> lost(Span span) {
    Instruction unknown = new Instruction.Unknown("function", List.of(), List.of(), span);
    return List.of(new Block(List.of(unknown), new Terminator.Stop(), OptionalInt.empty()));
  }

  /** A file may define a function once for each configuration. */
  private String symbol(String name) {
    return unique(path + "#" + name);
  }

  final String unique(String symbol) {
    String unique = symbol;
    for (int i = 2; !symbols.add(unique); i++) {
      unique = symbol + "$" + i;
    }
    return unique;
  }
}
