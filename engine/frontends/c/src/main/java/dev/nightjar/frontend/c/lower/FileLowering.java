package dev.nightjar.frontend.c.lower;

import dev.nightjar.frontend.c.syntax.CLexer;
import dev.nightjar.frontend.c.syntax.Kind;
import dev.nightjar.frontend.c.syntax.Macros;
import dev.nightjar.frontend.lower.NameTable;
import dev.nightjar.frontend.syntax.SyntaxProblem;
import dev.nightjar.frontend.syntax.SyntaxTree;
import dev.nightjar.ir.Block;
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
 * Lowers the syntax tree of one file.
 *
 * <p>The file itself is a type whose symbol is its path: its variables are static fields, its
 * functions static methods. All functions of libraries belong to the owner {@code c}.
 */
public final class FileLowering {
  /** The owner of all that files do not define. */
  static final String LIBRARY = "c";

  private static final Comparator<Problem> BY_POSITION =
      Comparator.<Problem>comparingInt(problem -> problem.span().startLine())
          .thenComparingInt(problem -> problem.span().startColumn());

  final Source source;
  final Declarators declarators;
  final Macros macros;

  /** The symbols of the functions that the file defines, by name. */
  final Map<String, String> functionSymbols = new LinkedHashMap<>();

  private final String path;
  private final List<TypeDeclaration> types = new ArrayList<>();
  private final Map<String, TypeDeclaration.Field> variables = new LinkedHashMap<>();
  private final List<Function> functions = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> symbols = new HashSet<>();

  private FileLowering(String path, SyntaxTree tree, Macros macros, NameTable names) {
    this.path = path;
    this.macros = macros;
    this.source = new Source(tree, names);
    this.declarators = new Declarators(source);
    for (SyntaxProblem problem : tree.problems()) {
      problems.add(
          new Problem(
              problem.kind(), problem.message(), source.span(problem.first(), problem.last())));
    }
  }

  /** Lowers a file; the names may be shared by all files that one thread lowers. */
  public static SourceUnit lower(String path, SyntaxTree tree, Macros macros, NameTable names) {
    return new FileLowering(path, tree, macros, names).unit();
  }

  private SourceUnit unit() {
    int root = source.tree().root();
    symbols.add(path);
    List<Integer> bodies = new ArrayList<>();
    List<Integer> initialised = new ArrayList<>();
    for (int item = source.child(root); item != Source.NONE; item = source.next(item)) {
      switch (source.kind(item)) {
        case FUNCTION -> {
          specifiers(source.child(item));
          String name = declarators.name(source.child(source.child(item, Kind.INIT_DECLARATOR)));
          functionSymbols.putIfAbsent(name, path + "#" + name);
          bodies.add(item);
        }
        case MACRO_FUNCTION -> bodies.add(item);
        case DECLARATION -> declaration(item, initialised);
        default -> {}
      }
    }
    for (int body : bodies) {
      function(body);
    }
    if (!initialised.isEmpty()) {
      initialiser(initialised);
    }
    problems.sort(BY_POSITION);
    Span whole = source.isEmpty(root) ? Span.NONE : source.span(root);
    List<TypeDeclaration> declared = new ArrayList<>();
    declared.add(
        new TypeDeclaration(
            path,
            TypeDeclaration.Kind.CLASS,
            "",
            List.of(),
            List.of(),
            List.copyOf(variables.values()),
            List.of(),
            Set.of(),
            whole));
    declared.addAll(types);
    return new SourceUnit(
        path,
        "c",
        new Scope("", Map.of(), List.of(), Map.of(), List.of(LIBRARY)),
        List.copyOf(declared),
        List.copyOf(functions),
        List.of(),
        List.copyOf(problems));
  }

  // ---- types and variables

  private void declaration(int item, List<Integer> initialised) {
    int specifiers = source.child(item);
    specifiers(specifiers);
    if (declarators.has(specifiers, CLexer.TYPEDEF)) {
      return;
    }
    for (int each = source.next(specifiers); each != Source.NONE; each = source.next(each)) {
      int declarator = source.child(each);
      String name = declarators.name(declarator);
      if (name.isEmpty() || declarators.parameters(declarator) != Source.NONE) {
        continue;
      }
      variables.putIfAbsent(
          name,
          new TypeDeclaration.Field(
              name,
              declarators.type(specifiers, declarator),
              List.of(),
              Set.copyOf(EnumSet.of(Modifier.STATIC)),
              source.span(each)));
      if (source.next(declarator) != Source.NONE) {
        initialised.add(each);
      }
    }
  }

  boolean isVariable(String name) {
    return variables.containsKey(name);
  }

  /** Adds the structures that specifiers declare, and those inside them. */
  void specifiers(int specifiers) {
    for (int child = source.child(specifiers); child != Source.NONE; child = source.next(child)) {
      int body = source.is(child, Kind.STRUCT) ? source.child(child, Kind.BODY) : Source.NONE;
      if (body != Source.NONE) {
        structure(child, body);
      }
    }
  }

  private void structure(int struct, int body) {
    Map<String, TypeDeclaration.Field> fields = new LinkedHashMap<>();
    for (int member = source.child(body); member != Source.NONE; member = source.next(member)) {
      if (source.is(member, Kind.DECLARATION)) {
        int specifiers = source.child(member);
        specifiers(specifiers);
        for (int each = source.next(specifiers); each != Source.NONE; each = source.next(each)) {
          String name = declarators.name(source.child(each));
          if (!name.isEmpty()) {
            String type = declarators.type(specifiers, source.child(each));
            fields.putIfAbsent(
                name,
                new TypeDeclaration.Field(name, type, List.of(), Set.of(), source.span(each)));
          }
        }
      }
    }
    int tag = source.child(struct, Kind.IDENTIFIER);
    String symbol = source.text(source.first(struct)) + " ";
    symbol = tag == Source.NONE ? path + " " + symbol + types.size() : symbol + source.name(tag);
    if (symbols.add(symbol)) {
      types.add(
          new TypeDeclaration(
              symbol,
              TypeDeclaration.Kind.RECORD,
              "",
              List.of(),
              List.of(),
              List.copyOf(fields.values()),
              List.of(),
              Set.of(),
              source.span(struct)));
    }
  }

  // ---- functions

  private void function(int item) {
    FunctionLowering lowering = new FunctionLowering(this);
    Set<Modifier> modifiers = EnumSet.of(Modifier.STATIC);
    String name;
    String returnType = "";
    List<Function.Parameter> parameters = List.of();
    if (source.is(item, Kind.FUNCTION)) {
      int specifiers = source.child(item);
      int declarator = source.child(source.child(item, Kind.INIT_DECLARATOR));
      name = declarators.name(declarator);
      returnType = declarators.type(specifiers, declarator);
      if (declarators.has(specifiers, CLexer.STATIC)) {
        modifiers.add(Modifier.PRIVATE);
      }
      parameters = lowering.parameters(item, declarators.parameters(declarator), modifiers);
    } else {
      name = source.written(source.child(item)).replaceAll("\\s+", " ");
      modifiers.add(Modifier.PRIVATE);
    }
    if (name.isEmpty()) {
      problems.add(new Problem(Problem.Kind.SYNTAX, "function without a name", source.span(item)));
      return;
    }
    int body = source.child(item, Kind.BLOCK);
    List<Block> blocks;
    try {
      lowering.body(name, body);
      blocks = lowering.code.blocks();
    } catch (StackOverflowError tooDeep) {
      blocks = lost(item, Problem.Kind.LIMIT, "nested too deeply");
    } catch (RuntimeException bug) {
      blocks = lost(item, Problem.Kind.UNKNOWN_CONSTRUCT, "not lowered: " + bug);
    }
    add(name, returnType, parameters, lowering, blocks, modifiers, source.span(item));
  }

  private void initialiser(List<Integer> initialised) {
    FunctionLowering lowering = new FunctionLowering(this);
    List<Block> blocks;
    try {
      for (int each : initialised) {
        int declarator = source.child(each);
        lowering.expressions.initialiseGlobal(
            declarators.name(declarator), source.next(declarator), each);
      }
      lowering.code.leave(new Terminator.Return(Optional.empty(), Span.NONE));
      blocks = lowering.code.blocks();
    } catch (StackOverflowError tooDeep) {
      blocks = lost(initialised.get(0), Problem.Kind.LIMIT, "nested too deeply");
    } catch (RuntimeException bug) {
      blocks = lost(initialised.get(0), Problem.Kind.UNKNOWN_CONSTRUCT, "not lowered: " + bug);
    }
    add(
        Function.STATIC_INITIALIZER,
        "",
        List.of(),
        lowering,
        blocks,
        EnumSet.of(Modifier.STATIC, Modifier.SYNTHETIC),
        Span.NONE);
  }

  private void add(
      String name,
      String returnType,
      List<Function.Parameter> parameters,
      FunctionLowering lowering,
      List<Block> blocks,
      Set<Modifier> modifiers,
      Span span) {
    String symbol = path + "#" + name;
    for (int i = 2; !symbols.add(symbol); i++) {
      symbol = path + "#" + name + "$" + i;
    }
    functions.add(
        new Function(
            symbol,
            path,
            name,
            returnType,
            0,
            parameters,
            List.copyOf(lowering.code.locals()),
            blocks,
            List.of(),
            Set.copyOf(modifiers),
            span));
  }

  private List<Block> lost(int node, Problem.Kind kind, String what) {
    problems.add(new Problem(kind, what, source.span(node)));
    Instruction unknown =
        new Instruction.Unknown("function", List.of(), List.of(), source.span(node));
    return List.of(new Block(List.of(unknown), new Terminator.Stop(), OptionalInt.empty()));
  }
}
