package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.syntax.Kind;
import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import java.util.List;
import java.util.Optional;

/** Lowers {@code try} with resources, {@code catch} and {@code finally}. */
final class Tries {
  private static final Expression CAUGHT = Expression.read(new Place(Place.CAUGHT, List.of()));

  private final FunctionLowering function;
  private final FunctionBuilder code;
  private final Source source;

  Tries(FunctionLowering function) {
    this.function = function;
    this.code = function.code;
    this.source = function.source;
  }

  void statement(int node) {
    int finallyClause = source.child(node, Kind.FINALLY);
    if (finallyClause == Source.NONE) {
      catching(node);
      return;
    }
    int block = source.child(finallyClause);
    cleaning(
        () -> catching(node), () -> function.statements.block(block), source.span(finallyClause));
  }

  /** Runs the clean-up after the code, however control leaves it. */
  private void cleaning(Runnable body, Runnable cleanup, Span span) {
    int outer = code.handler();
    int failed = code.label();
    function.jumps.enterCleanedUp(cleanup, outer);
    code.handleBy(failed);
    body.run();
    function.jumps.exit();
    code.handleBy(outer);
    if (code.isAlive()) {
      function.jumps.cleanUp(cleanup);
    }
    int end = code.label();
    code.jump(end);
    code.beginHandler(failed);
    int exception = code.keep(CAUGHT, "Throwable", span);
    function.jumps.cleanUp(cleanup);
    code.leave(new Terminator.Throw(code.read(exception), span));
    code.begin(end);
  }

  private void catching(int node) {
    int first = source.child(node, Kind.CATCH);
    if (first == Source.NONE) {
      protectedBlock(node);
      return;
    }
    int outer = code.handler();
    int dispatch = code.label();
    int end = code.label();
    code.handleBy(dispatch);
    protectedBlock(node);
    code.handleBy(outer);
    code.jump(end);
    code.beginHandler(dispatch);
    Expression caught = code.read(code.keep(CAUGHT, "Throwable", source.span(first)));
    for (int clause = first; source.is(clause, Kind.CATCH); clause = source.next(clause)) {
      catchClause(clause, caught, end);
    }
    code.leave(new Terminator.Throw(caught, source.span(node)));
    code.begin(end);
  }

  /** Lowers one clause; code for exceptions that it does not catch comes next. */
  private void catchClause(int clause, Expression exception, int end) {
    int parameter = source.child(clause);
    int name = source.child(parameter, Kind.IDENTIFIER);
    int type = source.child(parameter);
    if (source.is(type, Kind.MODIFIERS)) {
      type = source.next(type);
    }
    int caught = code.label();
    int next = code.label();
    if (source.is(type, Kind.UNION_TYPE)) {
      for (int part = source.child(type); part != Source.NONE; part = source.next(part)) {
        boolean isLast = source.next(part) == Source.NONE;
        int otherwise = isLast ? next : code.label();
        test(part, exception, caught, otherwise);
        if (!isLast) {
          code.begin(otherwise);
        }
      }
    } else {
      test(type, exception, caught, next);
    }
    code.begin(caught);
    int mark = function.variables.mark();
    int local = function.declare(source.name(name), function.names.declaredType(parameter));
    code.assign(local, exception, source.span(parameter));
    function.statements.block(source.next(parameter));
    function.variables.reset(mark);
    code.jump(end);
    code.begin(next);
  }

  private void test(int type, Expression exception, int whenTrue, int whenFalse) {
    String text = function.names.typeText(type);
    if (text.equals("Throwable") || text.equals("java.lang.Throwable")) {
      code.jump(whenTrue);
    } else {
      Expression test = new Expression.TypeTest(exception, text);
      code.branch(test, whenTrue, whenFalse, source.span(type));
    }
  }

  private void protectedBlock(int node) {
    int resources = source.child(node);
    int mark = function.variables.mark();
    if (source.is(resources, Kind.RESOURCES)) {
      int block = source.next(resources);
      with(source.child(resources), block);
    } else {
      function.statements.block(resources);
    }
    function.variables.reset(mark);
  }

  /** Opens a resource and its later siblings, runs the block, and closes them. */
  private void with(int resource, int block) {
    if (resource == Source.NONE) {
      function.statements.block(block);
      return;
    }
    Expression opened = open(resource);
    Span span = source.span(resource);
    cleaning(
        () -> with(source.next(resource), block),
        () -> code.call(new Callee.Virtual("close"), Optional.of(opened), List.of(), span),
        span);
  }

  private Expression open(int resource) {
    if (!source.is(resource, Kind.LOCAL_VARIABLES)) {
      return function.expressions.value(resource);
    }
    function.statements.localVariables(resource);
    int declarator = source.child(resource, Kind.DECLARATOR);
    return function.names.read(source.name(source.child(declarator)));
  }
}
