package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.lower.Bindings.Binding;
import dev.nightjar.frontend.java.syntax.Kind;
import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lowers statements; the larger kinds have classes of their own. */
final class Statements {
  private final FunctionLowering function;
  private final FunctionBuilder code;
  private final Source source;

  Statements(FunctionLowering function) {
    this.function = function;
    this.code = function.code;
    this.source = function.source;
  }

  void statement(int node) {
    switch (source.kind(node)) {
      case BLOCK -> block(node);
      case LOCAL_VARIABLES -> localVariables(node);
      case EXPRESSION_STATEMENT -> function.expressions.effect(source.child(node));
      case IF -> conditional(node);
      case WHILE -> function.loops.whileLoop(node, "");
      case DO -> function.loops.doLoop(node, "");
      case FOR -> function.loops.forLoop(node, "");
      case FOR_EACH -> function.loops.forEach(node, "");
      case LABELED -> labeled(node);
      case SWITCH_STATEMENT -> function.switches.statement(node);
      case BREAK, CONTINUE -> jump(node);
      case RETURN -> returnFrom(node);
      case THROW -> raise(node);
      case YIELD -> yieldValue(node);
      case ASSERT -> assertion(node);
      case SYNCHRONIZED -> synchronizedBlock(node);
      case TRY -> function.tries.statement(node);
      case EMPTY_STATEMENT -> {}
      case CLASS, INTERFACE, ENUM, RECORD, ANNOTATION_TYPE -> localType(node);
      case ERROR -> code.unknown("ERROR", source.span(node));
      default -> function.expressions.unknown(node);
    }
  }

  void block(int node) {
    int mark = function.variables.mark();
    all(source.child(node));
    function.variables.reset(mark);
  }

  /** Lowers a statement and its later siblings. */
  void all(int first) {
    for (int node = first; node != Source.NONE; node = source.next(node)) {
      statement(node);
    }
  }

  /** Lowers a statement that is the body of another, with a scope of its own. */
  void body(int node) {
    int mark = function.variables.mark();
    statement(node);
    function.variables.reset(mark);
  }

  // ---- declarations

  void localVariables(int node) {
    int child = source.child(node);
    if (source.is(child, Kind.MODIFIERS)) {
      child = source.next(child);
    }
    String type = function.names.typeText(child);
    for (int declarator = source.next(child);
        declarator != Source.NONE;
        declarator = source.next(declarator)) {
      localVariable(declarator, type);
    }
  }

  private void localVariable(int declarator, String baseType) {
    int name = source.child(declarator);
    int rest = source.next(name);
    String type = baseType;
    if (source.is(rest, Kind.DIMENSIONS)) {
      type = type + function.file.types.brackets(rest);
      rest = source.next(rest);
    }
    if (type.equals("var")) {
      type = rest == Source.NONE ? "" : function.creations.shownType(rest);
    }
    String text = source.name(name);
    if (rest == Source.NONE) {
      function.declare(text, type);
      return;
    }
    // The variable is in scope in its own initialiser, which a lambda there may use.
    int local = function.declare(text, type);
    Expression value = function.creations.initializer(rest, type);
    code.assign(local, value, source.span(declarator));
  }

  private void localType(int node) {
    TypeContext type = function.file.scan.scanLocal(node, function);
    function.file.noteLocalType();
    function.localTypes.add(type);
    if (source.is(node, Kind.CLASS)) {
      type.capture(Captures.of(function, source.first(node), source.last(node)).names());
    }
    function.file.declarations.type(node, type);
  }

  // ---- branches and jumps

  private void conditional(int node) {
    int end = code.label();
    int mark = function.variables.mark();
    int condition = source.child(node);
    int branch = source.next(condition);
    List<Binding> after = List.of();
    boolean neverBefore = true;
    while (branch != Source.NONE) {
      int whenTrue = code.label();
      int whenFalse = code.label();
      Bindings bindings = function.conditions.branch(condition, whenTrue, whenFalse);
      int before = function.variables.mark();
      Bindings.declare(bindings.whenTrue(), function.variables);
      code.begin(whenTrue);
      body(branch);
      boolean completes = code.isAlive();
      code.jump(end);
      function.variables.reset(before);
      Bindings.declare(bindings.whenFalse(), function.variables);
      code.begin(whenFalse);
      neverBefore &= !completes;
      if (neverBefore) {
        after = Bindings.join(after, bindings.whenFalse());
      }
      condition = source.next(branch);
      branch = condition == Source.NONE ? Source.NONE : source.next(condition);
      boolean isElse = condition != Source.NONE && branch == Source.NONE;
      if (isElse) {
        body(condition);
        if (completes && !code.isAlive() && after.isEmpty()) {
          after = bindings.whenTrue();
        }
      }
    }
    code.begin(end);
    function.variables.reset(mark);
    Bindings.declare(after, function.variables);
  }

  private void labeled(int node) {
    int name = source.child(node);
    int body = source.next(name);
    String label = source.name(name);
    switch (source.kind(body)) {
      case WHILE -> function.loops.whileLoop(body, label);
      case DO -> function.loops.doLoop(body, label);
      case FOR -> function.loops.forLoop(body, label);
      case FOR_EACH -> function.loops.forEach(body, label);
      default -> {
        int end = code.label();
        function.jumps.enterLabeled(end, label);
        body(body);
        function.jumps.exit();
        code.begin(end);
      }
    }
  }

  private void jump(int node) {
    int name = source.child(node);
    String label = name == Source.NONE ? "" : source.name(name);
    boolean known =
        source.is(node, Kind.BREAK)
            ? function.jumps.breakFrom(label)
            : function.jumps.continueAt(label);
    if (!known) {
      function.expressions.unknown(node);
    }
  }

  private void returnFrom(int node) {
    int value = source.child(node);
    if (value == Source.NONE) {
      function.jumps.returnNothing(source.span(node));
    } else {
      function.jumps.returnValue(function.expressions.value(value), source.span(node));
    }
  }

  private void yieldValue(int node) {
    Expression value = function.expressions.value(source.child(node));
    if (!function.jumps.yieldValue(value, source.span(node))) {
      function.expressions.unknown(node);
    }
  }

  void raise(int node) {
    Expression value = function.expressions.value(source.child(node));
    code.leave(new Terminator.Throw(value, source.span(node)));
  }

  /** Assertions are mostly switched off: both worlds are possible, as in what javac makes of it. */
  private void assertion(int node) {
    int condition = source.child(node);
    int message = source.next(condition);
    Span span = source.span(node);
    int enabled = code.label();
    int failed = code.label();
    int end = code.label();
    code.branch(Expression.read(Names.global("$assertionsDisabled")), end, enabled, span);
    code.begin(enabled);
    function.conditions.branch(condition, end, failed);
    code.begin(failed);
    List<Expression> values = new ArrayList<>(1);
    if (message != Source.NONE) {
      values.add(function.expressions.value(message));
    }
    int error =
        code.callForResult(
            new Callee.Constructor("AssertionError"),
            Optional.empty(),
            List.copyOf(values),
            "AssertionError",
            span);
    code.leave(new Terminator.Throw(code.read(error), span));
    code.begin(end);
  }

  private void synchronizedBlock(int node) {
    int lock = source.child(node);
    function.expressions.value(lock);
    block(source.next(lock));
  }
}
