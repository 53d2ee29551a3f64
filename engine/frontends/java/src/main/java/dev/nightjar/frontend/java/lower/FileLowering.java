package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.syntax.Kind;
import dev.nightjar.frontend.lower.NameTable;
import dev.nightjar.frontend.syntax.SyntaxProblem;
import dev.nightjar.frontend.syntax.SyntaxTree;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Problem;
import dev.nightjar.ir.Scope;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import dev.nightjar.ir.TypeDeclaration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lowers the syntax tree of one file, and keeps what its functions share. */
public final class FileLowering {
  private static final Comparator<Problem> BY_POSITION =
      Comparator.<Problem>comparingInt(problem -> problem.span().startLine())
          .thenComparingInt(problem -> problem.span().startColumn());

  final Source source;
  final TypeTexts types;
  final Annotations annotations;
  final Scope scope;
  final TypeScan scan;
  final Signatures signatures;
  final Declarations declarations;

  private final Map<String, TypeContext> topLevel = new LinkedHashMap<>();
  private final List<TypeDeclaration> typeDeclarations = new ArrayList<>();
  private final List<@Nullable Function> functions = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> symbols = new HashSet<>();
  private boolean hasLocalTypes;

  private FileLowering(SyntaxTree tree, NameTable names) {
    this.source = new Source(tree, names);
    this.types = new TypeTexts(source);
    this.annotations = new Annotations(source, types);
    this.scope = Imports.read(source);
    this.scan = new TypeScan(source, types, annotations);
    this.signatures = new Signatures(this);
    this.declarations = new Declarations(this);
    for (SyntaxProblem problem : tree.problems()) {
      problem(problem.kind(), problem.message(), source.span(problem.first(), problem.last()));
    }
  }

  /**
   * Lowers a file.
   *
   * @param path becomes the unit's
   * @param names may be shared by all files that are lowered by one thread
   */
  public static SourceUnit lower(String path, SyntaxTree tree, NameTable names) {
    return new FileLowering(tree, names).unit(path);
  }

  private SourceUnit unit(String path) {
    for (int node = source.child(source.root()); node != Source.NONE; node = source.next(node)) {
      if (source.kind(node).isTypeDeclaration()) {
        TypeContext type = scan.scan(node, scope.module(), null);
        topLevel.putIfAbsent(type.name, type);
      }
    }
    TypeContext last = null;
    for (int node = source.child(source.root()); node != Source.NONE; node = source.next(node)) {
      Kind kind = source.kind(node);
      if (kind.isTypeDeclaration()) {
        last = topLevel(source.name(source.child(node, Kind.IDENTIFIER)));
        if (last != null) {
          declarations.type(node, last);
        }
      } else if (last != null && (kind == Kind.METHOD || kind == Kind.CONSTRUCTOR)) {
        // A brace too many has ended the class before its time.
        declarations.member(node, last);
      }
    }
    problems.sort(BY_POSITION);
    List<Function> lowered = new ArrayList<>(functions.size());
    for (Function function : functions) {
      if (function != null) {
        lowered.add(function);
      }
    }
    return new SourceUnit(
        path,
        "java",
        scope,
        List.copyOf(typeDeclarations),
        List.copyOf(lowered),
        List.of(),
        List.copyOf(problems));
  }

  // ---- what the functions share

  @Nullable TypeContext topLevel(String simple) {
    return topLevel.get(simple);
  }

  boolean hasLocalTypes() {
    return hasLocalTypes;
  }

  void noteLocalType() {
    hasLocalTypes = true;
  }

  /** Returns whether some class may need an enclosing instance or captured variables. */
  boolean hasInnerTypes() {
    return hasLocalTypes || scan.foundInnerTypes();
  }

  void problem(Problem.Kind kind, String what, Span span) {
    problems.add(new Problem(kind, what, span));
  }

  /** Adds a type, unless a broken file declares it twice. */
  void add(TypeDeclaration type) {
    if (symbols.add(type.symbol())) {
      typeDeclarations.add(type);
    }
  }

  /**
   * Returns the symbol, with a number if the file has it already: parameter types of the same
   * simple name, or a broken file.
   */
  String uniqueSymbol(String symbol) {
    String unique = symbol;
    for (int i = 2; !symbols.add(unique); i++) {
      unique = symbol + "$" + i;
    }
    return unique;
  }

  // ---- functions

  /** Adds a function without a body. */
  void function(FunctionLowering function, FunctionHeader header) {
    functions.add(finished(function, header, List.of()));
  }

  /**
   * Adds a function; a failure costs this function only.
   *
   * @param body adds parameters and code to the lowering of the function
   */
  void function(FunctionLowering function, FunctionHeader header, Runnable body) {
    int slot = functions.size();
    functions.add(null);
    function.span = header.span();
    List<Block> blocks;
    try {
      body.run();
      if (function.code.isAlive()) {
        function.code.leave(new Terminator.Return(Optional.empty(), Span.NONE));
      }
      blocks = function.code.blocks();
    } catch (StackOverflowError tooDeep) {
      problem(Problem.Kind.LIMIT, "nested too deeply", header.span());
      blocks = lost(header);
    } catch (RuntimeException bug) {
      problem(Problem.Kind.UNKNOWN_CONSTRUCT, "not lowered: " + bug, header.span());
      blocks = lost(header);
    }
    functions.set(slot, finished(function, header, blocks));
  }

  private static List<Block> lost(FunctionHeader header) {
    Instruction unknown = new Instruction.Unknown("function", List.of(), List.of(), header.span());
    return List.of(new Block(List.of(unknown), new Terminator.Stop(), OptionalInt.empty()));
  }

  private static Function finished(
      FunctionLowering function, FunctionHeader header, List<Block> blocks) {
    return new Function(
        function.symbol,
        function.type.symbol,
        header.name(),
        header.returnType(),
        header.captures(),
        function.parameters,
        List.copyOf(function.code.locals()),
        blocks,
        header.modifiers().annotations(),
        header.modifiers().set(),
        header.span());
  }
}
