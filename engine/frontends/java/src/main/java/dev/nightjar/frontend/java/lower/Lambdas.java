package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.syntax.Kind;
import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lowers lambdas to functions of their own. They are without receiver: where they use the enclosing
 * instance it is a captured variable called {@code this}.
 */
final class Lambdas {
  private final FunctionLowering function;
  private final FunctionBuilder code;
  private final Source source;

  Lambdas(FunctionLowering function) {
    this.function = function;
    this.code = function.code;
    this.source = function.source;
  }

  Expression lambda(int node) {
    int parameters = source.child(node);
    int body = source.next(parameters);
    Captures captures = Captures.of(function, source.first(body), source.last(body));
    FunctionLowering lambda = begin(captures.usesThis());
    List<Expression> captured = captured(captures, lambda);
    Span span = source.span(node);
    function.file.function(
        lambda,
        new FunctionHeader(lambda.name(), "", captured.size(), Modifiers.NONE, span),
        () -> {
          lambda.declareParameters(parameters);
          if (source.is(body, Kind.BLOCK)) {
            lambda.statements.statement(body);
          } else {
            Expression value = lambda.expressions.value(body);
            lambda.code.leave(new Terminator.Return(Optional.of(value), source.span(body)));
          }
        });
    return new Expression.Closure(lambda.symbol, captured);
  }

  /** Begins the function of the next lambda. */
  FunctionLowering begin(boolean usesThis) {
    FunctionLowering lambda = FunctionLowering.lambda(function);
    if (usesThis) {
      lambda.captureThis();
    }
    return lambda;
  }

  /** Adds the captured variables to a lambda's locals and returns their values. */
  List<Expression> captured(Captures captures, FunctionLowering lambda) {
    List<Expression> captured = new ArrayList<>(captures.names().size() + 1);
    if (captures.usesThis()) {
      captured.add(Expression.read(function.self()));
    }
    for (String name : captures.names()) {
      int local = function.variables.find(name);
      captured.add(code.read(local));
      lambda.declare(name, code.local(local).type());
    }
    return List.copyOf(captured);
  }
}
