package dev.nightjar.flow.link;

import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Expression.Operator;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Terminator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides whether a function does with what a call gave it what a rule says must be done: whether
 * it, or a function that it calls, decides something on the last element of a list.
 *
 * <p>The order of instructions does not matter, and locals are followed by name: whatever is made
 * from the element counts as the element. To be decided on it has to be an argument of a call, or
 * one side of a comparison, on whose result a branch depends. Asking the element itself about
 * itself does not tell whether it is a known one.
 */
final class Owings {
  private final Program program;
  private final Check.Owing owing;

  Owings(Program program, Check.Owing owing) {
    this.program = program;
    this.owing = owing;
  }

  /** Returns whether a call is one that the rule is about, and nothing is done that it owes. */
  boolean isOwed(FunctionInfo caller, Instruction.Call call) {
    Function function = caller.function();
    return isFilled(function, call)
        && !isAssigned(function)
        && !decides(function)
        && called(caller).stream().noneMatch(this::decides);
  }

  /** The functions of the file that a function calls by name, and its lambdas. */
  private List<Function> called(FunctionInfo caller) {
    Set<String> names = new HashSet<>();
    forEach(
        caller.function(),
        instruction -> {
          if (instruction instanceof Instruction.Call call) {
            names.add(name(call.callee()));
          }
        });
    String lambdas = caller.symbol() + "$";
    return program.functions().stream()
        .filter(each -> each.unit() == caller.unit() && each != caller)
        .map(FunctionInfo::function)
        .filter(each -> names.contains(each.name()) || each.symbol().startsWith(lambdas))
        .toList();
  }

  private interface Visitor {
    void visit(Instruction instruction);
  }

  private static void forEach(Function function, Visitor visitor) {
    for (Block block : function.blocks()) {
      block.instructions().forEach(visitor::visit);
    }
  }

  private static String name(Callee callee) {
    if (callee instanceof Callee.Static named) {
      return named.name();
    }
    return callee instanceof Callee.Virtual named ? named.name() : "";
  }

  // ---- what the call is given

  /**
   * Returns whether the argument was filled by the function that the rule names, with something
   * that does not come from where the rule allows.
   */
  private boolean isFilled(Function function, Instruction.Call call) {
    if (owing.argument() >= call.arguments().size()) {
      return false;
    }
    Set<Integer> given = backwards(function, call.arguments().get(owing.argument()));
    boolean[] filled = {false};
    forEach(
        function,
        instruction -> {
          if (instruction instanceof Instruction.Call fill
              && name(fill.callee()).equals(owing.filledBy())
              && fill.arguments().size() > 1
              && !disjoint(backwards(function, fill.arguments().get(0)), given)) {
            filled[0] |= !isAllowed(function, fill.arguments().get(1));
          }
        });
    return filled[0];
  }

  private boolean isAllowed(Function function, Expression added) {
    Set<Integer> made = backwards(function, added);
    boolean[] allowed = {mentions(added, owing.except())};
    forEach(
        function,
        instruction -> {
          if (instruction instanceof Instruction.Call call
              && call.result().isPresent()
              && made.contains(call.result().getAsInt())) {
            allowed[0] |= owing.except().contains(name(call.callee()));
          } else if (instruction instanceof Instruction.Assign assign
              && local(assign.target()) >= 0
              && made.contains(local(assign.target()))) {
            allowed[0] |= mentions(assign.value(), owing.except());
          }
        });
    return allowed[0];
  }

  /** Returns whether an expression reads a field of one of the names. */
  private static boolean mentions(Expression expression, List<String> fields) {
    boolean[] found = {false};
    places(
        expression,
        place -> {
          for (Place.Step step : place.steps()) {
            found[0] |= step instanceof Place.Field field && fields.contains(field.name());
          }
        });
    return found[0];
  }

  private boolean isAssigned(Function function) {
    boolean[] found = {false};
    forEach(
        function,
        instruction -> {
          if (instruction instanceof Instruction.Assign assign) {
            for (Place.Step step : assign.target().steps()) {
              found[0] |=
                  step instanceof Place.Field field && field.name().equals(owing.unlessSet());
            }
          }
        });
    return found[0];
  }

  // ---- what is decided

  private boolean decides(Function function) {
    Set<Integer> elements = elements(function);
    Set<Integer> asked = new HashSet<>();
    forEach(
        function,
        instruction -> {
          if (instruction instanceof Instruction.Call call && call.result().isPresent()) {
            for (Expression argument : call.arguments()) {
              if (isElement(function, argument, elements)) {
                asked.add(call.result().getAsInt());
              }
            }
          }
        });
    for (Block block : function.blocks()) {
      if (block.end() instanceof Terminator.Branch branch) {
        Expression condition = branch.condition();
        if (compares(function, condition, elements)
            || !disjoint(throughAssignments(function, condition), asked)) {
          return true;
        }
      } else if (block.end() instanceof Terminator.Return result
          && result.value().isPresent()
          && !disjoint(throughAssignments(function, result.value().get()), asked)
          && function.returnType().toLowerCase(java.util.Locale.ROOT).startsWith("bool")) {
        // The caller decides.
        return true;
      }
    }
    return false;
  }

  /** Returns whether a condition compares an element with something that is not a constant. */
  private boolean compares(Function function, Expression condition, Set<Integer> elements) {
    if (!(condition instanceof Expression.Operation operation)) {
      return false;
    }
    boolean equality =
        operation.operator() == Operator.EQUAL || operation.operator() == Operator.NOT_EQUAL;
    if (equality && operation.operands().stream().noneMatch(o -> o instanceof Expression.Literal)) {
      return operation.operands().stream().anyMatch(o -> isElement(function, o, elements));
    }
    return operation.operands().stream().anyMatch(o -> compares(function, o, elements));
  }

  /** Finds the locals that hold the last element, or something made from it. */
  private Set<Integer> elements(Function function) {
    Set<Integer> elements = new HashSet<>();
    int before = -1;
    while (before != elements.size()) {
      before = elements.size();
      forEach(
          function,
          instruction -> {
            if (instruction instanceof Instruction.Assign assign
                && local(assign.target()) >= 0
                && isElement(function, assign.value(), elements)) {
              elements.add(local(assign.target()));
            } else if (instruction instanceof Instruction.Call call
                && call.result().isPresent()
                && isMadeFrom(function, call, elements)) {
              elements.add(call.result().getAsInt());
            }
          });
    }
    return elements;
  }

  private boolean isMadeFrom(Function function, Instruction.Call call, Set<Integer> elements) {
    return call.receiver().isPresent() && isElement(function, call.receiver().get(), elements)
        || call.arguments().stream().anyMatch(each -> isElement(function, each, elements));
  }

  private boolean isElement(Function function, Expression expression, Set<Integer> elements) {
    boolean[] found = {false};
    places(
        expression,
        place ->
            found[0] |=
                place.base() instanceof Place.Local local && elements.contains(local.index())
                    || isLast(function, place));
    return found[0];
  }

  /** Returns whether a place is within the last element of the list. */
  private boolean isLast(Function function, Place place) {
    List<Place.Step> steps = place.steps();
    for (int i = 0; i + 1 < steps.size(); i++) {
      if (steps.get(i) instanceof Place.Field field
          && field.name().equals(owing.list())
          && steps.get(i + 1) instanceof Place.At at
          && isLastIndex(function, at.local())) {
        return true;
      }
    }
    return false;
  }

  private boolean isLastIndex(Function function, int index) {
    boolean[] found = {false};
    forEach(
        function,
        instruction ->
            found[0] |=
                instruction instanceof Instruction.Assign assign
                    && local(assign.target()) == index
                    && assign.value() instanceof Expression.Operation operation
                    && operation.operator() == Operator.SUBTRACT
                    && operation.operands().get(1) instanceof Expression.Literal literal
                    && literal.value().equals(Constant.of(1))
                    && mentions(operation.operands().get(0), List.of(owing.count())));
    return found[0];
  }

  // ---- locals

  private static int local(Place place) {
    return place.steps().isEmpty() && place.base() instanceof Place.Local local
        ? local.index()
        : -1;
  }

  private static boolean disjoint(Set<Integer> one, Set<Integer> other) {
    return one.stream().noneMatch(other::contains);
  }

  /** Finds the locals that an expression is made from, also by calls. */
  private static Set<Integer> backwards(Function function, Expression expression) {
    Set<Integer> locals = throughAssignments(function, expression);
    int before = -1;
    while (before != locals.size()) {
      before = locals.size();
      forEach(
          function,
          instruction -> {
            if (instruction instanceof Instruction.Call call
                && call.result().isPresent()
                && locals.contains(call.result().getAsInt())) {
              call.receiver().ifPresent(each -> locals.addAll(throughAssignments(function, each)));
              call.arguments().forEach(each -> locals.addAll(throughAssignments(function, each)));
            }
          });
    }
    return locals;
  }

  /** Finds the locals whose values an expression is computed from without calls. */
  private static Set<Integer> throughAssignments(Function function, Expression expression) {
    Set<Integer> locals = new HashSet<>();
    addLocals(expression, locals);
    int before = -1;
    while (before != locals.size()) {
      before = locals.size();
      forEach(
          function,
          instruction -> {
            if (instruction instanceof Instruction.Assign assign
                && locals.contains(local(assign.target()))) {
              addLocals(assign.value(), locals);
            }
          });
    }
    return locals;
  }

  private static void addLocals(Expression expression, Set<Integer> into) {
    places(
        expression,
        place -> {
          if (place.base() instanceof Place.Local local) {
            into.add(local.index());
          }
        });
  }

  private interface PlaceVisitor {
    void visit(Place place);
  }

  private static void places(Expression expression, PlaceVisitor visitor) {
    if (expression instanceof Expression.Read read) {
      visitor.visit(read.place());
    } else if (expression instanceof Expression.AddressOf address) {
      visitor.visit(address.place());
    } else if (expression instanceof Expression.Operation operation) {
      operation.operands().forEach(each -> places(each, visitor));
    } else if (expression instanceof Expression.Cast cast) {
      places(cast.value(), visitor);
    }
  }
}
