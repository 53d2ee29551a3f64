package dev.nightjar.frontend.c.lower;

import dev.nightjar.frontend.c.syntax.Alternatives;
import dev.nightjar.frontend.c.syntax.Kind;
import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lowers the statements of blocks, and the arms of conditional compilation among them: as branches
 * on a variable of the program that nobody knows, named after the condition, so that what depends
 * on the same one goes the same way. A conditional with one arm is taken to hold, unless others of
 * the function depend on the same condition.
 */
final class Arms {
  private final FunctionLowering function;
  private final Statements statements;
  private final FunctionBuilder code;
  private final Source source;
  private Set<String> conditions = Set.of();
  private int depth;

  /** What earlier arms of the innermost group declared, and in which depth of blocks. */
  private Map<String, Integer> declared = Map.of();

  private int declaredIn = -1;

  Arms(FunctionLowering function, Statements statements) {
    this.function = function;
    this.statements = statements;
    this.code = function.code;
    this.source = function.source;
  }

  /** Lowers the statements of a block; the caller opens and closes its scope. */
  void block(int node) {
    if (depth == 0) {
      conditions = source.alternatives().conditions(source.first(node), source.last(node));
    }
    depth++;
    List<Integer> all = new ArrayList<>();
    flatten(source.child(node), all);
    sequence(all, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
    depth--;
  }

  /** Labels stand beside the statements behind them: an arm may begin between the two. */
  private void flatten(int first, List<Integer> into) {
    for (int child = first; child != Source.NONE; child = source.next(child)) {
      if (source.is(child, Kind.LABELED)) {
        flatten(source.child(child), into);
      } else {
        into.add(child);
      }
    }
  }

  /** Declares a variable: the same one in all arms of a group. */
  int declare(String name, String type) {
    Integer earlier = declaredIn == depth ? declared.get(name) : null;
    return earlier != null ? earlier : function.declare(name, type);
  }

  /**
   * Lowers statements up to a token; groups of that width are being lowered already.
   *
   * @return the position behind them
   */
  private int sequence(List<Integer> all, int from, int end, int width) {
    int at = from;
    int widest = width;
    while (at < all.size() && source.first(all.get(at)) < end) {
      Optional<Alternatives.Group> group =
          source.alternatives().at(source.first(all.get(at)), end, widest);
      widest = Integer.MAX_VALUE;
      if (group.isPresent() && isChoice(group.get())) {
        List<Set<String>> names = names(all, at, group.get());
        if (!names.isEmpty()) {
          at = arms(all, at, group.get(), names);
          continue;
        }
      }
      statements.statementOrLabel(all.get(at));
      at++;
    }
    return at;
  }

  private boolean isChoice(Alternatives.Group group) {
    return group.arms().size() > 1 || conditions.contains(group.arms().get(0).condition());
  }

  /**
   * Returns the variables that each arm declares; nothing if the arms cannot be told apart: a
   * statement goes beyond one, or is jumped to.
   */
  private List<Set<String>> names(List<Integer> nodes, int from, Alternatives.Group group) {
    List<Set<String>> all = new ArrayList<>();
    int at = from;
    for (Alternatives.Arm arm : group.arms()) {
      Set<String> names = new LinkedHashSet<>();
      if (at >= nodes.size() || source.first(nodes.get(at)) != arm.first()) {
        return List.of();
      }
      for (; at < nodes.size() && source.first(nodes.get(at)) < arm.end(); at++) {
        int node = nodes.get(at);
        if (source.last(node) >= arm.end() || !isPlain(node)) {
          return List.of();
        }
        if (source.is(node, Kind.DECLARATION)) {
          names(node, names);
        }
      }
      all.add(names);
    }
    return all;
  }

  private boolean isPlain(int node) {
    return switch (source.kind(node)) {
      case LABEL, CASE, DEFAULT, ERROR -> false;
      // The ends of objects stand at the end of the scope around the arms.
      case DECLARATION ->
          !source.isCpp() || !function.cpp().isObject(function.types.base(source.child(node)));
      default -> true;
    };
  }

  private void names(int declaration, Set<String> into) {
    int specifiers = source.child(declaration);
    for (int each = source.next(specifiers); each != Source.NONE; each = source.next(each)) {
      int name =
          source.is(each, Kind.INIT_DECLARATOR)
              ? function.types.name(source.child(each))
              : Source.NONE;
      if (name != Source.NONE) {
        into.add(source.name(name));
      }
    }
  }

  private int arms(List<Integer> all, int from, Alternatives.Group group, List<Set<String>> names) {
    Map<String, Integer> outer = declared;
    int outerDepth = declaredIn;
    int end = code.label();
    int width = group.end() - group.first();
    List<Alternatives.Arm> arms = group.arms();
    int at = from;
    for (int i = 0; i < arms.size(); i++) {
      Alternatives.Arm arm = arms.get(i);
      boolean last = i > 0 && i == arms.size() - 1;
      int next = last ? end : code.label();
      if (!last) {
        int here = code.label();
        Span span = source.span(arm.first(), arm.first());
        Expression condition =
            Expression.read(Statements.global(Place.Global.CONFIGURATION + arm.condition()));
        code.branch(condition, arm.negated() ? next : here, arm.negated() ? here : next, span);
        code.begin(here);
      }
      at = sequence(all, at, arm.end(), width);
      if (i == 0) {
        declared = declared(names.get(0));
        declaredIn = depth;
      } else {
        set(names.get(0), names.get(i));
      }
      if (!last) {
        code.jump(end);
        code.begin(next);
      }
    }
    if (arms.size() == 1) {
      set(names.get(0), Set.of());
    }
    code.begin(end);
    declared = outer;
    declaredIn = outerDepth;
    return at;
  }

  private Map<String, Integer> declared(Set<String> names) {
    Map<String, Integer> locals = new HashMap<>();
    for (String name : names) {
      locals.put(name, function.local(name));
    }
    return locals;
  }

  /** What an arm does not declare is not used where it was left out. */
  private void set(Set<String> all, Set<String> here) {
    for (String name : all) {
      Integer local = declared.get(name);
      if (!here.contains(name) && local != null && local != Source.NONE) {
        code.assign(local, Expression.read(Statements.global("(not declared)")), Span.NONE);
      }
    }
  }
}
