package dev.nightjar.ir;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Checks one function. */
final class FunctionVerifier {
  private final Function function;
  private final Map<String, Function> functions;
  private final SpanCheck spans;
  private final List<Violation> violations;

  /** The blocks that control reaches without an exception: nothing was caught there. */
  private final Set<Integer> undisturbed = new HashSet<>();

  /** Where the check is: in the head, or in the block of this number. */
  private String where;

  private Span span;

  private boolean inHandler;

  FunctionVerifier(
      Function function,
      Map<String, Function> functions,
      SpanCheck spans,
      List<Violation> violations) {
    this.function = function;
    this.functions = functions;
    this.spans = spans;
    this.violations = violations;
    this.where = function.symbol();
    this.span = function.span();
  }

  void verify() {
    head();
    require(
        function.blocks().stream().noneMatch(each -> each.handler().equals(OptionalInt.of(0))),
        "the entry is a handler");
    follow();
    for (int i = 0; i < function.blocks().size(); i++) {
      where = function.symbol() + " b" + i;
      span = function.span();
      inHandler = !undisturbed.contains(i);
      block(function.blocks().get(i));
    }
  }

  private void follow() {
    Deque<Integer> work = new ArrayDeque<>(List.of(0));
    while (!work.isEmpty()) {
      int next = work.pop();
      if (next < 0 || next >= function.blocks().size() || !undisturbed.add(next)) {
        continue;
      }
      Terminator end = function.blocks().get(next).end();
      if (end instanceof Terminator.Goto jump) {
        work.push(jump.target());
      } else if (end instanceof Terminator.Branch branch) {
        work.push(branch.whenTrue());
        work.push(branch.whenFalse());
      }
    }
  }

  private void head() {
    named(function.symbol(), "the function");
    named(function.name(), "the function");
    at(function.span());
    function.annotations().forEach(each -> named(each.type(), "an annotation"));
    int parameters = function.parameters().size();
    require(function.captures() >= 0, "the number of captures is negative");
    boolean enough =
        function.captures() >= 0 && function.captures() + parameters <= function.locals().size();
    require(enough, "captures and parameters are more than locals");
    require(
        parameters > 0 || !function.modifiers().contains(Modifier.VARIABLE_ARITY),
        "of variable arity without a parameter");
    function.locals().forEach(local -> named(local.name(), "a local"));
    for (int i = 0; i < parameters; i++) {
      Function.Parameter parameter = function.parameters().get(i);
      named(parameter.name(), "a parameter");
      parameter.annotations().forEach(each -> named(each.type(), "an annotation"));
      require(
          !enough || function.locals().get(function.captures() + i).name().equals(parameter.name()),
          "the local of the parameter " + parameter.name() + " has another name");
    }
  }

  private void block(Block block) {
    block.handler().ifPresent(handler -> target(handler, "the handler"));
    for (Instruction instruction : block.instructions()) {
      at(instruction.span());
      instruction(instruction);
    }
    Terminator end = block.end();
    if (end instanceof Terminator.Goto jump) {
      target(jump.target(), "the target");
    } else if (end instanceof Terminator.Branch branch) {
      at(branch.span());
      expression(branch.condition(), 0);
      target(branch.whenTrue(), "the target");
      target(branch.whenFalse(), "the target");
    } else if (end instanceof Terminator.Return leave) {
      at(leave.span());
      leave.value().ifPresent(value -> expression(value, 0));
    } else if (end instanceof Terminator.Throw raise) {
      at(raise.span());
      expression(raise.value(), 0);
    }
  }

  private void target(int block, String what) {
    require(
        block >= 0 && block < function.blocks().size(), what + " b" + block + " does not exist");
  }

  private void instruction(Instruction instruction) {
    if (instruction instanceof Instruction.Assign assign) {
      written(assign.target());
      expression(assign.value(), 0);
    } else if (instruction instanceof Instruction.Call call) {
      call.result().ifPresent(this::local);
      callee(call.callee(), call.receiver());
      call.receiver().ifPresent(receiver -> expression(receiver, 0));
      call.arguments().forEach(argument -> expression(argument, 0));
    } else if (instruction instanceof Instruction.Unknown unknown) {
      named(unknown.what(), "unknown syntax");
      unknown.reads().forEach(read -> expression(read, 0));
      unknown.writes().forEach(this::written);
    }
  }

  private void callee(Callee callee, Optional<Expression> receiver) {
    if (callee instanceof Callee.Static called) {
      named(called.name(), "the callee");
    } else if (callee instanceof Callee.Constructor called) {
      named(called.type(), "the type to construct");
    } else {
      require(receiver.isPresent(), "the call has no receiver");
    }
    if (callee instanceof Callee.Virtual called) {
      named(called.name(), "the callee");
    } else if (callee instanceof Callee.Super called) {
      named(called.name(), "the callee");
    } else if (callee instanceof Callee.Delegate called) {
      named(called.type(), "the type of the delegate");
      require(
          called.name().equals(Function.CONSTRUCTOR) || called.name().equals(Function.INITIALIZER),
          "no delegate is called " + called.name());
    }
  }

  private void expression(Expression expression, int depth) {
    if (depth == IrVerifier.MAX_DEPTH) {
      require(false, "an expression is nested deeper than " + IrVerifier.MAX_DEPTH);
      return;
    }
    if (expression instanceof Expression.Read read) {
      place(read.place());
    } else if (expression instanceof Expression.AddressOf address) {
      place(address.place());
    } else if (expression instanceof Expression.Operation operation) {
      require(
          isUnary(operation.operator())
              ? operation.operands().size() == 1
              : operation.operands().size() >= 2,
          operation.operator() + " has " + operation.operands().size() + " operands");
      operation.operands().forEach(operand -> expression(operand, depth + 1));
    } else if (expression instanceof Expression.Cast cast) {
      named(cast.type(), "the type of a cast");
      expression(cast.value(), depth + 1);
    } else if (expression instanceof Expression.TypeTest test) {
      named(test.type(), "the type of a test");
      expression(test.value(), depth + 1);
    } else if (expression instanceof Expression.Make make) {
      for (Expression.Entry entry : make.entries()) {
        entry.key().ifPresent(key -> expression(key, depth + 1));
        expression(entry.value(), depth + 1);
      }
    } else if (expression instanceof Expression.Closure closure) {
      closure(closure);
      closure.captures().forEach(capture -> expression(capture, depth + 1));
    }
  }

  private static boolean isUnary(Expression.Operator operator) {
    return operator == Expression.Operator.NEGATE
        || operator == Expression.Operator.NOT
        || operator == Expression.Operator.BIT_NOT;
  }

  private void closure(Expression.Closure closure) {
    Function called = functions.get(closure.function());
    require(called != null, "the unit has no function " + closure.function());
    if (called != null) {
      require(
          called.captures() == closure.captures().size(),
          closure.captures().size()
              + " values for the "
              + called.captures()
              + " captures of "
              + closure.function());
    }
  }

  private void written(Place place) {
    place(place);
    boolean whole = place.steps().isEmpty();
    require(!whole || !(place.base() instanceof Place.This), "this is written");
    require(!whole || !(place.base() instanceof Place.Caught), "the caught exception is written");
  }

  private void place(Place place) {
    if (place.base() instanceof Place.Local local) {
      local(local.index());
    } else if (place.base() instanceof Place.Global global) {
      named(global.name(), "a global");
    } else if (place.base() instanceof Place.Caught) {
      require(inHandler, "caught outside of a handler");
    } else {
      require(!function.isStatic(), "this in a static function");
    }
    for (Place.Step step : place.steps()) {
      if (step instanceof Place.Field field) {
        named(field.name(), "a field");
      } else if (step instanceof Place.At at) {
        local(at.local());
      }
    }
  }

  private void local(int index) {
    require(index >= 0 && index < function.locals().size(), "there is no local of index " + index);
  }

  private void at(Span next) {
    span = next.equals(Span.NONE) ? span : next;
    spans.fault(next).ifPresent(fault -> require(false, fault));
  }

  private void named(String name, String what) {
    require(!name.isEmpty(), what + " has no name");
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      violations.add(new Violation(where, span, otherwise));
    }
  }
}
