package dev.nightjar.frontend.c.lower;

import dev.nightjar.frontend.c.syntax.CLexer;
import dev.nightjar.frontend.c.syntax.Kind;
import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Terminator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lowers statements. */
final class Statements {
  private final FunctionLowering function;
  private final FunctionBuilder code;
  private final Source source;

  /** Where {@code break} and {@code continue} lead, innermost first. */
  private final Deque<Integer> breaks = new ArrayDeque<>();

  private final Deque<Integer> continues = new ArrayDeque<>();
  private final Map<String, Integer> labels = new HashMap<>();

  /** The labels that were reached; a broken file may have one twice. */
  private final Set<Integer> begun = new HashSet<>();

  /** The blocks of the cases of the switches around. */
  private final Map<Integer, Integer> cases = new HashMap<>();

  Statements(FunctionLowering function) {
    this.function = function;
    this.code = function.code;
    this.source = function.source;
  }

  void statement(int node) {
    if (node == Source.NONE) {
      return;
    }
    Expressions expressions = function.expressions;
    int child = source.child(node);
    switch (source.kind(node)) {
      case BLOCK -> {
        function.enterScope();
        for (int each = child; each != Source.NONE; each = source.next(each)) {
          statement(each);
        }
        function.leaveScope();
      }
      case DECLARATION -> declaration(node);
      case EXPRESSION_STATEMENT -> expressions.effect(child);
      case IF -> ifStatement(child);
      case WHILE -> loop(Source.NONE, child, Source.NONE, source.next(child));
      case DO -> doLoop(child, source.next(child));
      case FOR -> forLoop(child);
      case MACRO_BLOCK -> loop(Source.NONE, child, Source.NONE, source.next(child));
      case SWITCH -> switchStatement(child, source.next(child));
      case LABELED -> labeled(child);
      case RETURN -> {
        Optional<Expression> value =
            child == Source.NONE ? Optional.empty() : Optional.of(expressions.value(child));
        code.leave(new Terminator.Return(value, source.span(node)));
      }
      case BREAK -> jump(breaks, node);
      case CONTINUE -> jump(continues, node);
      case GOTO -> {
        if (source.is(child, Kind.NAME)) {
          code.jump(label(source.name(child)));
        } else {
          code.unknown("computed goto", source.span(node));
          code.leave(new Terminator.Stop());
        }
      }
      case ASM -> code.unknown("assembly", source.span(node));
      case ERROR -> code.unknown("syntax error", source.span(node));
      case FUNCTION -> code.unknown("function in a function", source.span(node));
      default -> {}
    }
  }

  private void jump(Deque<Integer> targets, int node) {
    if (targets.isEmpty()) {
      code.unknown("jump out of nothing", source.span(node));
    } else {
      code.jump(targets.element());
    }
  }

  private int label(String name) {
    return labels.computeIfAbsent(name, n -> code.label());
  }

  private void declaration(int node) {
    int specifiers = source.child(node);
    function.file.specifiers(specifiers);
    if (function.file.declarators.has(specifiers, CLexer.TYPEDEF)) {
      return;
    }
    boolean isExtern = function.file.declarators.has(specifiers, CLexer.EXTERN);
    for (int each = source.next(specifiers); each != Source.NONE; each = source.next(each)) {
      int declarator = source.child(each);
      String name = function.file.declarators.name(declarator);
      boolean prototype = function.file.declarators.parameters(declarator) != Source.NONE;
      if (!name.isEmpty() && !isExtern && !prototype) {
        String type = function.file.declarators.type(specifiers, declarator);
        int local = function.declare(name, type);
        function.expressions.initialise(local, source.next(declarator), each);
      }
    }
  }

  private void ifStatement(int first) {
    int end = code.label();
    int node = first;
    while (source.next(node) != Source.NONE) {
      int then = code.label();
      int otherwise = code.label();
      function.expressions.branch(node, then, otherwise);
      code.begin(then);
      int body = source.next(node);
      statement(body);
      code.jump(end);
      code.begin(otherwise);
      node = source.next(body);
      if (node == Source.NONE) {
        break;
      }
    }
    if (node != Source.NONE) {
      statement(node);
    }
    code.begin(end);
  }

  private void forLoop(int first) {
    int condition = source.next(first);
    int update = source.next(condition);
    function.enterScope();
    int start = source.child(first);
    if (source.is(start, Kind.DECLARATION)) {
      declaration(start);
    } else if (start != Source.NONE) {
      function.expressions.effect(start);
    }
    loop(start, source.child(condition), source.child(update), source.next(update));
    function.leaveScope();
  }

  private void loop(int start, int condition, int update, int body) {
    int head = code.label();
    int enter = code.label();
    int proceed = code.label();
    int end = code.label();
    code.begin(head);
    if (condition == Source.NONE) {
      code.jump(enter);
    } else {
      function.expressions.branch(condition, enter, end);
    }
    code.begin(enter);
    inLoop(end, proceed, body);
    code.begin(proceed);
    if (update != Source.NONE) {
      function.expressions.effect(update);
    }
    code.jump(head);
    code.begin(end);
  }

  private void doLoop(int body, int condition) {
    int head = code.label();
    int test = code.label();
    int end = code.label();
    code.begin(head);
    inLoop(end, test, body);
    code.begin(test);
    function.expressions.branch(condition, head, end);
    code.begin(end);
  }

  private void inLoop(int end, int proceed, int body) {
    breaks.push(end);
    continues.push(proceed);
    statement(body);
    breaks.pop();
    continues.pop();
  }

  // ---- switch

  private void switchStatement(int condition, int body) {
    Expression value = function.expressions.value(condition);
    int kept = code.keep(value, "", source.span(condition));
    List<Integer> found = new ArrayList<>();
    collectCases(body, found);
    int end = code.label();
    int otherwise = end;
    for (int node : found) {
      int target = code.label();
      cases.put(node, target);
      if (source.is(node, Kind.DEFAULT)) {
        otherwise = target;
        continue;
      }
      int low = source.child(node);
      int high = source.next(low);
      int next = code.label();
      Expression lower = function.expressions.value(low);
      if (high == Source.NONE) {
        test(Expression.Operator.EQUAL, kept, lower, target, next, node);
      } else {
        int above = code.label();
        test(Expression.Operator.GREATER_OR_EQUAL, kept, lower, above, next, node);
        code.begin(above);
        Expression upper = function.expressions.value(high);
        test(Expression.Operator.LESS_OR_EQUAL, kept, upper, target, next, node);
      }
      code.begin(next);
    }
    code.jump(otherwise);
    breaks.push(end);
    statement(body);
    breaks.pop();
    code.begin(end);
  }

  private void test(
      Expression.Operator operator, int kept, Expression bound, int yes, int no, int node) {
    code.branch(
        new Expression.Operation(operator, List.of(code.read(kept), bound)),
        yes,
        no,
        source.span(node));
  }

  private void collectCases(int node, List<Integer> found) {
    for (int child = source.child(node); child != Source.NONE; child = source.next(child)) {
      switch (source.kind(child)) {
        case CASE, DEFAULT -> found.add(child);
        case BLOCK, LABELED, IF, FOR, WHILE, DO, MACRO_BLOCK -> collectCases(child, found);
        default -> {}
      }
    }
  }

  private void labeled(int first) {
    for (int node = first; node != Source.NONE; node = source.next(node)) {
      switch (source.kind(node)) {
        case LABEL -> {
          int label = label(source.name(node));
          if (begun.add(label)) {
            code.beginHandler(label);
          }
        }
        case CASE, DEFAULT -> {
          Integer target = cases.remove(node);
          if (target != null) {
            code.begin(target);
          }
        }
        default -> statement(node);
      }
    }
  }


}
