package dev.nightjar.frontend.c.lower;

import dev.nightjar.frontend.c.syntax.Kind;
import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lowering of one function: its code so far and its names. */
final class FunctionLowering {
  final FileLowering file;
  final Source source;
  final Types types;
  final FunctionBuilder code = new FunctionBuilder();
  final Expressions expressions;
  final Statements statements;

  /** The names in scope, innermost and latest last, and their locals. */
  private final List<String> names = new ArrayList<>();

  private final List<Integer> locals = new ArrayList<>();

  /** Where the function stands; of C always the file. */
  final CppContext at;

  /** The symbol of the function, or of the one around a lambda. */
  String symbol = "";

  final ScopeEnds ends;
  final Objects objects;
  private int lambdas;

  FunctionLowering(FileLowering file) {
    this(file, CppContext.FILE);
  }

  FunctionLowering(FileLowering file, CppContext at) {
    this.file = file;
    this.at = at;
    this.ends = new ScopeEnds(code);
    this.source = file.source;
    this.types = file.types;
    this.expressions = new Expressions(this);
    this.statements = new Statements(this);
    this.objects = new Objects(this);
  }

  /** Returns the classes that the file shows; C has none. */
  CppTypes cpp() {
    return ((CppFileLowering) file).cpp;
  }

  String nextLambda() {
    return "lambda$" + lambdas++;
  }

  // ---- names

  int declare(String name, String type) {
    int local = code.addLocal(name, type);
    names.add(name);
    locals.add(local);
    return local;
  }

  /** Returns the local that a name means, or {@link Source#NONE}. */
  int local(String name) {
    int at = names.lastIndexOf(name);
    return at < 0 ? Source.NONE : locals.get(at);
  }

  int scope() {
    return names.size();
  }

  void leaveScope(int size) {
    if (!ends.isEmpty()) {
      ends.end(size, Span.NONE);
    }
    while (names.size() > size) {
      names.remove(names.size() - 1);
      locals.remove(locals.size() - 1);
    }
  }

  // ---- the function

  /** Declares the parameters of a function; old-style ones have their types behind it. */
  List<Function.Parameter> parameters(int declarator, int init, Set<Modifier> modifiers) {
    Map<String, String> oldTypes = new HashMap<>();
    for (int node = source.next(init); node != Source.NONE; node = source.next(node)) {
      if (source.is(node, Kind.DECLARATION)) {
        oldTypes(node, oldTypes);
      }
    }
    return parameters(types.parameters(declarator), oldTypes, modifiers);
  }

  /** Declares the parameters of a list, which may be missing. */
  List<Function.Parameter> parameterList(int list, Set<Modifier> modifiers) {
    return parameters(list, Map.of(), modifiers);
  }

  private List<Function.Parameter> parameters(
      int list, Map<String, String> oldTypes, Set<Modifier> modifiers) {
    List<Function.Parameter> parameters = new ArrayList<>();
    int child = list == Source.NONE ? Source.NONE : source.child(list);
    for (int node = child; node != Source.NONE; node = source.next(node)) {
      if (source.is(node, Kind.ELLIPSIS)) {
        add("...", "...", parameters);
        modifiers.add(Modifier.VARIABLE_ARITY);
      } else if (source.is(node, Kind.PARAMETER)) {
        int inner = source.next(source.child(node));
        int name = types.name(inner);
        String base = types.base(source.child(node));
        if (name != Source.NONE) {
          String type = types.of(base, inner);
          add(source.name(name), type, parameters);
          if (source.isCpp() && CppTypes.isOwner(type)) {
            ends.add(0, local(source.name(name)), type);
          }
        } else if (oldTypes.containsKey(base)) {
          add(base, oldTypes.get(base), parameters);
        } else if (!base.equals("void") || !types.of(base, inner).equals(base)) {
          add("$parameter" + parameters.size(), types.of(base, inner), parameters);
        }
      } else {
        add("$parameter" + parameters.size(), "", parameters);
      }
    }
    return List.copyOf(parameters);
  }

  private void oldTypes(int declaration, Map<String, String> into) {
    int specifiers = source.child(declaration);
    String base = types.base(specifiers);
    for (int each = source.next(specifiers); each != Source.NONE; each = source.next(each)) {
      int name = types.name(source.child(each));
      if (name != Source.NONE) {
        into.put(source.name(name), types.of(base, source.child(each)));
      }
    }
  }

  /** Lowers the body of a function of C++ with the handlers that follow it. */
  List<Block> body(int function, String name, int block) {
    if (source.is(source.next(block), Kind.HANDLER)) {
      statements.tryBlock(block, source.span(function));
      code.leave(new Terminator.Return(Optional.empty(), Span.NONE));
      statements.finish();
      return code.blocks();
    }
    return body(name, block);
  }

  /** Lowers a constructor: bases and fields, then the body. */
  List<Block> constructor(int function, CppTypes.ClassFacts facts, int block) {
    objects.initialiseFields(function, facts);
    return body(function, Function.CONSTRUCTOR, block);
  }

  private void add(String name, String type, List<Function.Parameter> parameters) {
    declare(name, type);
    parameters.add(new Function.Parameter(name, type, List.of()));
  }

  /** Lowers a body; {@code main} is given its arguments by a call that models speak of. */
  List<Block> body(String name, int block) {
    if (name.equals("main") && code.locals().size() > 1) {
      Span start = source.span(source.first(block), source.first(block));
      Callee given = new Callee.Static("", "$argv");
      int result = code.callForResult(given, Optional.empty(), List.of(), "", start);
      code.assign(1, code.read(result), start);
    }
    statements.statement(block);
    if (code.isAlive() && !ends.isEmpty()) {
      // Parameters that own what they point to.
      ends.end(0, Span.NONE);
    }
    code.leave(new Terminator.Return(Optional.empty(), Span.NONE));
    statements.finish();
    return code.blocks();
  }
}
