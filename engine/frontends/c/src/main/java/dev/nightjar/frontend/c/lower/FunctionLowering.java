package dev.nightjar.frontend.c.lower;

import dev.nightjar.frontend.c.syntax.Kind;
import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lowers one function: what its parts share. */
final class FunctionLowering {
  /** What the start of a program gives to {@code main}; models say what it is. */
  private static final String ARGUMENTS = "$argv";

  final FileLowering file;
  final Source source;
  final FunctionBuilder code = new FunctionBuilder();
  final Expressions expressions;
  private final Statements statements;
  private final Deque<Map<String, Integer>> scopes = new ArrayDeque<>();

  FunctionLowering(FileLowering file) {
    this.file = file;
    this.source = file.source;
    this.expressions = new Expressions(this);
    this.statements = new Statements(this);
    scopes.push(new HashMap<>());
  }

  // ---- names

  void enterScope() {
    scopes.push(new HashMap<>());
  }

  void leaveScope() {
    scopes.pop();
  }

  int declare(String name, String type) {
    int local = code.addLocal(name, type);
    scopes.element().put(name, local);
    return local;
  }

  Optional<Integer> local(String name) {
    for (Map<String, Integer> scope : scopes) {
      Integer local = scope.get(name);
      if (local != null) {
        return Optional.of(local);
      }
    }
    return Optional.empty();
  }

  // ---- parts

  /** Declares the parameters, those of the old style among them. */
  List<Function.Parameter> parameters(int function, int list, Set<Modifier> modifiers) {
    List<Function.Parameter> parameters = new ArrayList<>();
    if (list == Source.NONE) {
      return parameters;
    }
    Map<String, String> old = oldStyleTypes(function);
    for (int node = source.child(list); node != Source.NONE; node = source.next(node)) {
      if (source.is(node, Kind.ELLIPSIS)) {
        modifiers.add(Modifier.VARIABLE_ARITY);
        add(parameters, "...", "[]");
      } else if (source.is(node, Kind.PARAMETER) && !source.isEmpty(node)) {
        int specifiers = source.child(node);
        int declarator = source.next(specifiers);
        String name = file.declarators.name(declarator);
        String type = file.declarators.type(specifiers, declarator);
        if (name.isEmpty() && old.containsKey(type)) {
          add(parameters, type, old.getOrDefault(type, ""));
        } else if (!name.isEmpty() || !type.equals("void")) {
          add(parameters, name.isEmpty() ? "$p" + parameters.size() : name, type);
        }
      }
    }
    return List.copyOf(parameters);
  }

  private void add(List<Function.Parameter> parameters, String name, String type) {
    parameters.add(new Function.Parameter(name, type, List.of()));
    declare(name, type);
  }

  private Map<String, String> oldStyleTypes(int function) {
    Map<String, String> types = new HashMap<>();
    for (int node = source.child(function); node != Source.NONE; node = source.next(node)) {
      if (source.is(node, Kind.DECLARATION)) {
        int specifiers = source.child(node);
        for (int each = source.next(specifiers); each != Source.NONE; each = source.next(each)) {
          int declarator = source.child(each);
          types.put(
              file.declarators.name(declarator), file.declarators.type(specifiers, declarator));
        }
      }
    }
    return types;
  }

  void body(String name, int block) {
    if (name.equals("main") && code.locals().size() > 1) {
      Span span = source.span(source.first(block), source.first(block));
      int given =
          code.callForResult(
              new Callee.Static("", ARGUMENTS), Optional.empty(), List.of(), "", span);
      code.assign(1, code.read(given), span);
    }
    statements.statement(block);
    if (code.isAlive()) {
      code.leave(new Terminator.Return(Optional.empty(), Span.NONE));
    }
  }

  void block(int node) {
    statements.statement(node);
  }
}
