package dev.nightjar.frontend.c.lower;

import dev.nightjar.frontend.c.syntax.CLexer;
import dev.nightjar.frontend.c.syntax.Kind;
import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lowers calls. An argument {@code &x} of a number or pointer is passed in a cell, whose content is
 * taken back after the call.
 */
final class Calls {
  private static final Set<String> NEVER_RETURN =
      Set.of("exit", "_exit", "_Exit", "abort", "quick_exit", "__builtin_unreachable", "longjmp");
  private static final Place.Key FIRST = new Place.Key(Constant.of(0));

  private final FunctionLowering function;
  private final Expressions expressions;
  private final Names names;
  private final FunctionBuilder code;
  private final Source source;

  Calls(FunctionLowering function, Expressions expressions, Names names) {
    this.function = function;
    this.expressions = expressions;
    this.names = names;
    this.code = function.code;
    this.source = function.source;
  }

  /** A local that was passed by its address, and the cell it was passed in. */
  private record Passed(Place local, int cell) {}

  Expression call(int node) {
    int callee = source.child(node);
    int list = source.next(callee);
    Span span = source.span(node);
    int named = callee;
    while (source.is(named, Kind.PARENTHESIZED)) {
      named = source.child(named);
    }
    String name = source.is(named, Kind.NAME) ? source.name(named) : "";
    boolean isStatic = !name.isEmpty() && function.local(name).isEmpty();
    Optional<Expression> receiver =
        isStatic ? Optional.empty() : Optional.of(expressions.value(pointed(named)));
    List<Passed> passed = new ArrayList<>();
    List<Expression> arguments = new ArrayList<>();
    for (int each = source.child(list); each != Source.NONE; each = source.next(each)) {
      arguments.add(argument(each, passed));
    }
    Callee target =
        isStatic ? new Callee.Static("", names.alias(name)) : new Callee.Dynamic();
    int result = code.callForResult(target, receiver, List.copyOf(arguments), "", span);
    for (Passed each : passed) {
      code.assign(each.local, Expression.read(code.place(each.cell).then(FIRST)), span);
    }
    if (isStatic && NEVER_RETURN.contains(name)) {
      code.leave(new Terminator.Stop());
    }
    return code.read(result);
  }

  /** Returns the pointer of {@code (*pointer)(...)}: a function and its address are the same. */
  private int pointed(int callee) {
    return source.is(callee, Kind.UNARY) && source.type(source.first(callee)) == CLexer.STAR
        ? source.child(callee)
        : callee;
  }

  private Expression argument(int node, List<Passed> passed) {
    if (source.is(node, Kind.UNARY)
        && source.type(source.first(node)) == CLexer.AND
        && source.is(source.child(node), Kind.NAME)) {
      Optional<Integer> local = function.local(source.name(source.child(node)));
      if (local.isPresent() && names.isScalar(code.local(local.get()).type())) {
        Expression cell =
            new Expression.Make(
                "[]",
                List.of(new Expression.Entry(Optional.empty(), code.read(local.get()))));
        int kept = code.keep(cell, "", source.span(node));
        passed.add(new Passed(code.place(local.get()), kept));
        return code.read(kept);
      }
    }
    return expressions.value(node);
  }
}
