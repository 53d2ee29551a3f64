package dev.nightjar.frontend.c.lower;

import dev.nightjar.frontend.c.syntax.Kind;
import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Expression.Operator;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Problem;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/** Lowers statements. Labels and cases are blocks wherever they stand, as in Duff's device. */
final class Statements {
  /** A case of a switch: its values, none for the default, and its block. */
  private record Case(List<Expression> values, int label, Span span) {}

  /** Where a jump goes, and the scope that it leaves to. */
  private record Target(int label, int scope) {}

  private final FunctionLowering function;
  private final FunctionBuilder code;
  private final Source source;
  private final Deque<Target> breaks = new ArrayDeque<>();
  private final Deque<Target> continues = new ArrayDeque<>();
  private final Deque<List<Case>> switches = new ArrayDeque<>();
  private final Map<String, Integer> labels = new LinkedHashMap<>();
  private final Set<String> begun = new LinkedHashSet<>();
  private final Arms arms;

  Statements(FunctionLowering function) {
    this.function = function;
    this.code = function.code;
    this.source = function.source;
    this.arms = new Arms(function, this);
  }

  /** Begins the labels that were jumped to, but never stood anywhere. */
  void finish() {
    labels.forEach(
        (name, label) -> {
          if (begun.add(name)) {
            code.begin(label);
            code.leave(new Terminator.Stop());
          }
        });
  }

  void statement(int node) {
    switch (source.kind(node)) {
      case BLOCK -> block(node);
      case DECLARATION -> declaration(node);
      case EXPRESSION_STATEMENT -> function.expressions.effect(source.child(node));
      case IF -> scoped(node, this::conditional);
      case WHILE -> scoped(node, this::whileLoop);
      case DO -> doLoop(node);
      case FOR -> forLoop(node);
      case SWITCH -> scoped(node, this::choice);
      case LABELED -> labeled(node);
      case MACRO_BLOCK -> macroBlock(node);
      case BREAK -> jump(breaks.peek(), node);
      case CONTINUE -> jump(continues.peek(), node);
      case RETURN -> leave(node);
      case GOTO -> goTo(node);
      case EMPTY_STATEMENT -> {}
      case USING -> {}
      case TRY -> tryBlock(source.child(node), source.span(node));
      case RANGE_FOR -> rangeLoop(node);
      case ASM, ERROR -> code.unknown(source.kind(node).name(), source.span(node));
      default -> unknown(node);
    }
  }

  /** Lowers a statement whose condition may declare variables. */
  private void scoped(int node, IntConsumer lowering) {
    int scope = function.scope();
    lowering.accept(node);
    function.leaveScope(scope);
  }

  private void unknown(int node) {
    function.file.problem(
        Problem.Kind.UNKNOWN_CONSTRUCT, source.kind(node).name(), source.span(node));
    code.unknown(source.kind(node).name(), source.span(node));
  }

  private void block(int node) {
    int scope = function.scope();
    arms.block(node);
    function.leaveScope(scope);
  }

  private void body(int node) {
    int scope = function.scope();
    statement(node);
    function.leaveScope(scope);
  }

  void declaration(int node) {
    if (source.isCpp()) {
      function.objects.declaration(node);
      return;
    }
    int specifiers = source.child(node);
    function.file.structure(specifiers);
    if (function.types.has(specifiers, "typedef")) {
      function.file.typedef(specifiers);
      return;
    }
    String base = function.types.base(specifiers);
    for (int each = source.next(specifiers); each != Source.NONE; each = source.next(each)) {
      int declarator = source.child(each);
      int name =
          source.is(each, Kind.INIT_DECLARATOR) ? function.types.name(declarator) : Source.NONE;
      if (name == Source.NONE) {
        continue;
      }
      String type = function.types.of(base, declarator);
      if (type.endsWith("()") || function.types.has(specifiers, "extern")) {
        continue;
      }
      boolean lasting = function.types.has(specifiers, "static");
      int local = declare(source.name(name), lasting ? Function.Local.LASTING + type : type);
      int value = source.next(declarator);
      if (value != Source.NONE) {
        code.assign(local, function.expressions.initializer(value, type), source.span(each));
      } else if (type.endsWith("]")) {
        code.assign(local, new Expression.Make(type, List.of()), source.span(each));
      }
    }
  }

  // ---- branches

  private void conditional(int node) {
    int end = code.label();
    int condition = source.child(node);
    while (condition != Source.NONE) {
      int branch = source.next(condition);
      if (branch == Source.NONE) {
        body(condition);
        break;
      }
      int whenTrue = code.label();
      int whenFalse = code.label();
      function.expressions.branch(condition, whenTrue, whenFalse);
      code.begin(whenTrue);
      body(branch);
      code.jump(end);
      code.begin(whenFalse);
      condition = source.next(branch);
    }
    code.begin(end);
  }

  private void choice(int node) {
    int selector = source.child(node);
    Expression value = function.expressions.value(selector);
    Span span = source.span(selector);
    Expression kept =
        value instanceof Expression.Literal ? value : code.read(code.keep(value, "", span));
    int dispatch = code.label();
    int end = code.label();
    code.jump(dispatch);
    List<Case> cases = new ArrayList<>();
    switches.push(cases);
    breaks.push(new Target(end, function.scope()));
    body(source.next(selector));
    breaks.pop();
    switches.pop();
    code.jump(end);
    code.begin(dispatch);
    int otherwise = end;
    for (Case each : cases) {
      if (each.values().isEmpty()) {
        otherwise = each.label();
      } else {
        int next = code.label();
        dispatch(kept, each, next);
        code.begin(next);
      }
    }
    code.jump(otherwise);
    code.begin(end);
  }

  private void dispatch(Expression value, Case each, int next) {
    List<Expression> values = each.values();
    if (values.size() == 1) {
      code.branch(operation(Operator.EQUAL, value, values.get(0)), each.label(), next, each.span());
      return;
    }
    int upper = code.label();
    code.branch(
        operation(Operator.GREATER_OR_EQUAL, value, values.get(0)), upper, next, each.span());
    code.begin(upper);
    code.branch(
        operation(Operator.LESS_OR_EQUAL, value, values.get(1)), each.label(), next, each.span());
  }

  private static Expression operation(Operator operator, Expression left, Expression right) {
    return new Expression.Operation(operator, List.of(left, right));
  }

  private void labeled(int node) {
    for (int child = source.child(node); child != Source.NONE; child = source.next(child)) {
      statementOrLabel(child);
    }
  }

  void statementOrLabel(int node) {
    switch (source.kind(node)) {
      case LABEL -> {
        String name = source.name(source.child(node));
        if (begun.add(name)) {
          code.begin(label(name));
        }
      }
      case CASE, DEFAULT -> {
        int label = code.label();
        List<Expression> values = new ArrayList<>(1);
        for (int each = source.child(node); each != Source.NONE; each = source.next(each)) {
          values.add(function.expressions.constant(each));
        }
        List<Case> cases = switches.peek();
        if (cases == null) {
          unknown(node);
        } else {
          cases.add(new Case(List.copyOf(values), label, source.span(node)));
          code.begin(label);
        }
      }
      default -> statement(node);
    }
  }

  /** Declares a variable that stands in a block. */
  int declare(String name, String type) {
    return arms.declare(name, type);
  }

  private int label(String name) {
    return labels.computeIfAbsent(name, n -> code.label());
  }

  private void goTo(int node) {
    int target = source.child(node);
    if (source.is(target, Kind.NAME)) {
      code.jump(label(source.name(target)));
    } else {
      function.expressions.value(target);
      code.leave(new Terminator.Stop());
    }
  }

  private void jump(@org.jspecify.annotations.Nullable Target target, int node) {
    if (target != null) {
      if (!function.ends.isEmpty()) {
        function.ends.leaveTo(target.scope(), source.span(node));
      }
      code.jump(target.label());
    }
  }

  private void leave(int node) {
    int value = source.child(node);
    Optional<Expression> result =
        value == Source.NONE ? Optional.empty() : Optional.of(function.expressions.value(value));
    if (!function.ends.isEmpty()) {
      // A variable that is returned by its name becomes the result: it does not end.
      int returned =
          value != Source.NONE && source.is(value, Kind.NAME)
              ? function.local(source.name(value))
              : ScopeEnds.NOTHING;
      if (result.isPresent() && !(result.get() instanceof Expression.Literal)) {
        result = Optional.of(code.read(code.keep(result.get(), "", source.span(node))));
      }
      function.ends.leaveTo(0, returned, source.span(node));
    }
    code.leave(new Terminator.Return(result, source.span(node)));
  }

  // ---- loops

  private void loopBody(int node, int breakTo, int continueTo) {
    breaks.push(new Target(breakTo, function.scope()));
    continues.push(new Target(continueTo, function.scope()));
    body(node);
    breaks.pop();
    continues.pop();
  }

  private void whileLoop(int node) {
    int condition = source.child(node);
    int head = code.label();
    int inside = code.label();
    int end = code.label();
    code.begin(head);
    function.expressions.branch(condition, inside, end);
    code.begin(inside);
    loopBody(source.next(condition), end, head);
    code.jump(head);
    code.begin(end);
  }

  private void doLoop(int node) {
    int body = source.child(node);
    int inside = code.label();
    int condition = code.label();
    int end = code.label();
    code.begin(inside);
    loopBody(body, end, condition);
    code.begin(condition);
    function.expressions.branch(source.next(body), inside, end);
    code.begin(end);
  }

  private void forLoop(int node) {
    int scope = function.scope();
    int init = source.child(node);
    int condition = source.next(init);
    int update = source.next(condition);
    int first = source.child(init);
    if (source.is(first, Kind.DECLARATION)) {
      declaration(first);
    } else if (first != Source.NONE) {
      function.expressions.effect(first);
    }
    int head = code.label();
    int inside = code.label();
    int step = code.label();
    int end = code.label();
    code.begin(head);
    if (source.child(condition) == Source.NONE) {
      code.jump(inside);
    } else {
      function.expressions.branch(source.child(condition), inside, end);
    }
    code.begin(inside);
    loopBody(source.next(update), end, step);
    code.begin(step);
    if (source.child(update) != Source.NONE) {
      function.expressions.effect(source.child(update));
    }
    code.jump(head);
    code.begin(end);
    function.leaveScope(scope);
  }

  /** A loop over the elements of a container. */
  private void rangeLoop(int node) {
    int scope = function.scope();
    int statement = source.child(node);
    while (source.next(source.next(source.next(statement))) != Source.NONE) {
      // What is done before the loop.
      if (source.is(statement, Kind.DECLARATION)) {
        declaration(statement);
      } else {
        function.expressions.effect(statement);
      }
      statement = source.next(statement);
    }
    int range = source.next(statement);
    Place container =
        code.place(code.keep(function.expressions.initializer(range, ""), "", source.span(range)));
    int head = code.label();
    int inside = code.label();
    int end = code.label();
    code.begin(head);
    Callee more = new Callee.Static("", "$more");
    int left =
        code.callForResult(
            more,
            Optional.empty(),
            List.of(Expression.read(container)),
            "bool",
            source.span(range));
    code.branch(code.read(left), inside, end, source.span(range));
    code.begin(inside);
    int body = function.scope();
    function.objects.element(statement, Expression.read(container.then(Place.ELEMENT)));
    loopBody(source.next(range), end, head);
    function.leaveScope(body);
    code.jump(head);
    code.begin(end);
    function.leaveScope(scope);
  }

  /** Lowers a block and the handlers beside it. */
  void tryBlock(int block, Span span) {
    int outer = code.handler();
    int dispatch = code.label();
    int end = code.label();
    code.handleBy(dispatch);
    block(block);
    code.handleBy(outer);
    code.jump(end);
    code.beginHandler(dispatch);
    Expression caught = Expression.read(new Place(Place.CAUGHT, List.of()));
    Expression kept = code.read(code.keep(caught, "", span));
    boolean all = false;
    for (int each = source.next(block); source.is(each, Kind.HANDLER); each = source.next(each)) {
      all |= handler(each, kept, end);
    }
    if (!all) {
      code.leave(new Terminator.Throw(kept, span));
    }
    code.begin(end);
  }

  /** Lowers a handler; returns whether it takes everything. */
  private boolean handler(int node, Expression caught, int end) {
    int parameter = source.child(node);
    int scope = function.scope();
    int next = code.label();
    boolean typed = source.is(parameter, Kind.PARAMETER);
    if (typed) {
      int specifiers = source.child(parameter);
      int declarator = source.next(specifiers);
      String type = CppTypes.bare(function.types.base(specifiers));
      int taken = code.label();
      code.branch(
          new Expression.TypeTest(caught, type.isEmpty() ? "?" : type),
          taken,
          next,
          source.span(parameter));
      code.begin(taken);
      int name = function.types.name(declarator);
      if (name != Source.NONE) {
        int local = function.declare(source.name(name), function.types.of(type, declarator));
        code.assign(local, caught, source.span(parameter));
      }
    }
    block(source.child(node, Kind.BLOCK));
    function.leaveScope(scope);
    code.jump(end);
    if (typed) {
      code.begin(next);
    }
    return !typed;
  }

  /** Lowers what stands in a condition before its value, and returns the node of that. */
  int conditionValue(int node) {
    int each = source.child(node);
    while (source.next(each) != Source.NONE) {
      if (source.is(each, Kind.DECLARATION)) {
        declaration(each);
      } else {
        function.expressions.effect(each);
      }
      each = source.next(each);
    }
    return each;
  }

  /** A block behind a macro may run any number of times. */
  private void macroBlock(int node) {
    int call = source.child(node);
    int head = code.label();
    int inside = code.label();
    int end = code.label();
    code.begin(head);
    Expression value = function.expressions.value(call);
    code.branch(value, inside, end, source.span(call));
    code.begin(inside);
    loopBody(source.next(call), end, head);
    code.jump(head);
    code.begin(end);
  }

  static Place global(String name) {
    return new Place(new Place.Global(name), List.of());
  }
}
