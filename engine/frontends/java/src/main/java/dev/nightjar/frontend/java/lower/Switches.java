package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.lower.Bindings.Binding;
import dev.nightjar.frontend.java.syntax.Kind;
import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Expression.Operator;
import dev.nightjar.ir.Terminator;
import java.util.ArrayList;
import java.util.List;

/**
 * Lowers {@code switch}: first the tests of all labels in order, each leading to its group or rule,
 * then the groups or rules in order of the text, which fall through where the source does.
 */
final class Switches {
  private final FunctionLowering function;
  private final FunctionBuilder code;
  private final Source source;

  Switches(FunctionLowering function) {
    this.function = function;
    this.code = function.code;
    this.source = function.source;
  }

  void statement(int node) {
    int end = code.label();
    function.jumps.enterSwitch(end);
    branches(node, end, false);
    function.jumps.exit();
    code.begin(end);
  }

  Expression expression(int node) {
    int end = code.label();
    int result = code.addTemporary("");
    function.jumps.enterSwitchExpression(end, result);
    branches(node, end, true);
    function.jumps.exit();
    code.begin(end);
    return code.read(result);
  }

  /** A group or rule: where its code begins, and the pattern variables in scope there. */
  private record Target(int node, int label, List<Binding> bound) {}

  private void branches(int node, int end, boolean isExpression) {
    int selectorNode = source.child(node);
    Expression selector = function.expressions.value(selectorNode);
    if (!isStable(selector)) {
      selector = code.read(code.keep(selector, "", source.span(selectorNode)));
    }
    int mark = function.variables.mark();
    List<Target> targets = new ArrayList<>();
    int defaultLabel = Jumps.NONE;
    for (int child = source.next(selectorNode); child != Source.NONE; child = source.next(child)) {
      Target target = new Target(child, code.label(), new ArrayList<>(0));
      targets.add(target);
      for (int label = source.child(child);
          source.is(label, Kind.CASE);
          label = source.next(label)) {
        if (labels(label, selector, target)) {
          defaultLabel = target.label;
        }
      }
    }
    if (defaultLabel != Jumps.NONE) {
      code.jump(defaultLabel);
    } else if (isExpression) {
      code.leave(new Terminator.Stop());
    } else {
      code.jump(end);
    }
    for (Target target : targets) {
      Bindings.declare(target.bound, function.variables);
      code.begin(target.label);
      run(target, end, isExpression);
    }
    code.jump(end);
    function.variables.reset(mark);
  }

  /** Values that the tests can read again and again. */
  private boolean isStable(Expression selector) {
    return selector instanceof Expression.Read read && read.place().steps().isEmpty();
  }

  /** Adds the tests of one {@code case}; returns whether it is the default too. */
  private boolean labels(int node, Expression selector, Target target) {
    int guard = source.child(node, Kind.GUARD);
    int matched = guard == Source.NONE ? target.label : code.label();
    int next = code.label();
    boolean isDefault = false;
    List<Binding> bound = new ArrayList<>(0);
    for (int label = source.child(node);
        label != Source.NONE && label != guard;
        label = source.next(label)) {
      if (source.is(label, Kind.DEFAULT_LABEL)) {
        isDefault = true;
        continue;
      }
      int otherwise = code.label();
      test(label, selector, matched, otherwise, bound);
      code.begin(otherwise);
    }
    code.jump(next);
    target.bound.addAll(bound);
    if (guard != Source.NONE) {
      guard(guard, matched, next, target, bound);
    }
    code.begin(next);
    return isDefault;
  }

  private void test(
      int label, Expression selector, int matched, int otherwise, List<Binding> bound) {
    if (source.kind(label).isPattern()) {
      bound.addAll(function.patterns.match(label, selector, matched, otherwise));
      return;
    }
    Expression value = function.expressions.value(label);
    Expression test = new Expression.Operation(Operator.EQUAL, List.of(selector, value));
    code.branch(test, matched, otherwise, source.span(label));
  }

  private void guard(int node, int matched, int next, Target target, List<Binding> bound) {
    int mark = function.variables.mark();
    Bindings.declare(bound, function.variables);
    code.begin(matched);
    Bindings bindings = function.conditions.branch(source.child(node), target.label, next);
    target.bound.addAll(bindings.whenTrue());
    function.variables.reset(mark);
  }

  private void run(Target target, int end, boolean isExpression) {
    int first = source.child(target.node);
    while (source.is(first, Kind.CASE)) {
      first = source.next(first);
    }
    if (source.is(target.node, Kind.SWITCH_GROUP)) {
      // Variables of one group are in scope in the later ones.
      function.statements.all(first);
      return;
    }
    int mark = function.variables.mark();
    if (isExpression && source.is(first, Kind.EXPRESSION_STATEMENT)) {
      int value = source.child(first);
      function.jumps.yieldValue(function.expressions.value(value), source.span(value));
    } else {
      function.statements.body(first);
    }
    function.variables.reset(mark);
    code.jump(end);
  }
}
