package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.syntax.Kind;
import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Place;

/** Lowers loops. */
final class Loops {
  /**
   * Whether an array or collection has another element, as a field that nobody writes: it is never
   * known.
   */
  static final Place.Field HAS_NEXT = new Place.Field("<next>");

  private final FunctionLowering function;
  private final FunctionBuilder code;
  private final Source source;

  Loops(FunctionLowering function) {
    this.function = function;
    this.code = function.code;
    this.source = function.source;
  }

  void whileLoop(int node, String label) {
    int condition = source.child(node);
    loop(condition, source.next(condition), Source.NONE, label);
  }

  void forLoop(int node, String label) {
    int mark = function.variables.mark();
    int condition = Source.NONE;
    int update = Source.NONE;
    int child = source.child(node);
    while (source.next(child) != Source.NONE) {
      switch (source.kind(child)) {
        case FOR_INIT -> initialize(source.child(child));
        case FOR_CONDITION -> condition = source.child(child);
        default -> update = source.child(child);
      }
      child = source.next(child);
    }
    loop(condition, child, update, label);
    // Pattern variables that hold after the loop stay in scope, the loop's own do not: the former
    // are too rare in this kind of loop.
    function.variables.reset(mark);
  }

  private void initialize(int first) {
    if (source.is(first, Kind.LOCAL_VARIABLES)) {
      function.statements.localVariables(first);
    } else {
      effects(first);
    }
  }

  private void effects(int first) {
    for (int node = first; node != Source.NONE; node = source.next(node)) {
      function.expressions.effect(node);
    }
  }

  private void loop(int condition, int body, int update, String label) {
    int head = code.label();
    int enter = code.label();
    int proceed = update == Source.NONE ? head : code.label();
    int end = code.label();
    code.begin(head);
    Bindings bindings = Bindings.NONE;
    if (condition == Source.NONE) {
      code.jump(enter);
    } else {
      bindings = function.conditions.branch(condition, enter, end);
    }
    int mark = function.variables.mark();
    Bindings.declare(bindings.whenTrue(), function.variables);
    code.begin(enter);
    function.jumps.enterLoop(end, proceed, label);
    function.statements.body(body);
    function.jumps.exit();
    if (update != Source.NONE) {
      code.begin(proceed);
      effects(update);
    }
    code.jump(head);
    function.variables.reset(mark);
    code.begin(end);
    Bindings.declare(bindings.whenFalse(), function.variables);
  }

  void doLoop(int node, String label) {
    int body = source.child(node);
    int head = code.label();
    int test = code.label();
    int end = code.label();
    code.begin(head);
    function.jumps.enterLoop(end, test, label);
    function.statements.body(body);
    function.jumps.exit();
    code.begin(test);
    Bindings bindings = function.conditions.branch(source.next(body), head, end);
    code.begin(end);
    Bindings.declare(bindings.whenFalse(), function.variables);
  }

  void forEach(int node, String label) {
    int variable = source.child(node);
    int elements = source.next(variable);
    int body = source.next(elements);
    Place collection = function.expressions.place(function.expressions.value(elements), elements);
    int head = code.label();
    int enter = code.label();
    int end = code.label();
    code.begin(head);
    code.branch(Expression.read(collection.then(HAS_NEXT)), enter, end, source.span(elements));
    code.begin(enter);
    int mark = function.variables.mark();
    int name = source.child(variable, Kind.IDENTIFIER);
    int local = function.declare(source.name(name), function.names.declaredType(variable));
    code.assign(local, Expression.read(collection.then(Place.ELEMENT)), source.span(variable));
    function.jumps.enterLoop(end, head, label);
    function.statements.body(body);
    function.jumps.exit();
    code.jump(head);
    function.variables.reset(mark);
    code.begin(end);
  }
}
