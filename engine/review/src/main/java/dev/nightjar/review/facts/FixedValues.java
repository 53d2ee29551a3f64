package dev.nightjar.review.facts;

import dev.nightjar.flow.model.Condition;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.TypeInfo;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Place;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what an expression always is: a literal, a local that is set once, a named constant. */
public final class FixedValues {
  private static final int DEEPEST = 12;

  private final Program program;
  private final FunctionFacts in;

  FixedValues(Program program, FunctionFacts in) {
    this.program = program;
    this.in = in;
  }

  /** Returns the value: a text, {@link Long}, {@link Double} or {@link Boolean}; empty if none. */
  public Optional<Object> of(Expression expression) {
    return Optional.ofNullable(value(expression, 0));
  }

  /** Returns whether a condition on a call's ports holds; a value that is not known fails it. */
  public boolean holds(Condition condition, Instruction.Call call) {
    Optional<Expression> at = CallPlace.at(call, condition.port());
    for (Condition.Test test : condition.anyOf()) {
      if (at.isEmpty()) {
        if (test instanceof Condition.Absent) {
          return true;
        }
      } else if (of(at.get()).filter(value -> passes(test, value)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static boolean passes(Condition.Test test, Object value) {
    if (test instanceof Condition.Is is) {
      return value instanceof Number one && is.value() instanceof Number other
          ? one.doubleValue() == other.doubleValue()
          : value.toString().equalsIgnoreCase(is.value().toString());
    }
    if (test instanceof Condition.Matches matches) {
      return matches.pattern().matcher(value.toString()).find();
    }
    if (test instanceof Condition.Below below) {
      return value instanceof Number number && number.doubleValue() < below.limit();
    }
    return test instanceof Condition.AnyConstant;
  }

  private @Nullable Object value(Expression expression, int depth) {
    if (depth > DEEPEST) {
      return null;
    }
    if (expression instanceof Expression.Literal literal) {
      return constant(literal.value());
    }
    if (expression instanceof Expression.Cast cast) {
      return value(cast.value(), depth + 1);
    }
    if (expression instanceof Expression.Operation operation) {
      return operation(operation, depth);
    }
    if (expression instanceof Expression.Read read) {
      return place(read.place(), depth);
    }
    return null;
  }

  private @Nullable Object operation(Expression.Operation operation, int depth) {
    List<Expression> operands = operation.operands();
    if (operation.operator() == Expression.Operator.NEGATE && operands.size() == 1) {
      @Nullable Object value = value(operands.get(0), depth + 1);
      return value instanceof Long number ? -number : null;
    }
    if (operation.operator() != Expression.Operator.ADD) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    long sum = 0;
    boolean numbers = true;
    for (Expression operand : operands) {
      @Nullable Object value = value(operand, depth + 1);
      if (value == null) {
        return null;
      }
      text.append(value);
      numbers &= value instanceof Long;
      sum += value instanceof Long number ? number : 0;
    }
    return numbers ? (Object) sum : text.toString();
  }

  private @Nullable Object place(Place place, int depth) {
    if (place.base() instanceof Place.Global global && place.steps().isEmpty()) {
      return field(global.name(), depth);
    }
    if (place.base() instanceof Place.Local local && place.steps().isEmpty()) {
      Optional<Instruction> by = in.definition(local.index());
      return by.isPresent() && by.get() instanceof Instruction.Assign assign
          ? value(assign.value(), depth + 1)
          : null;
    }
    return null;
  }

  /** The value of a constant of a type, which its static initialiser sets and nothing else can. */
  private @Nullable Object field(String name, int depth) {
    int dot = name.lastIndexOf('.');
    @Nullable TypeInfo owner =
        dot < 0
            ? in.info().owner().orElse(null)
            : program.resolve(name.substring(0, dot), in.info()).declared();
    String field = name.substring(dot + 1);
    if (owner == null
        || owner
            .field(field)
            .filter(f -> f.modifiers().contains(Modifier.STATIC))
            .filter(f -> f.modifiers().contains(Modifier.FINAL))
            .isEmpty()) {
      return null;
    }
    for (FunctionInfo initialiser : owner.methods(Function.STATIC_INITIALIZER)) {
      for (Block block : initialiser.function().blocks()) {
        for (Instruction instruction : block.instructions()) {
          if (instruction instanceof Instruction.Assign assign
              && assign.target().steps().isEmpty()
              && assign.target().base() instanceof Place.Global global
              && global.name().equals(owner.symbol() + "." + field)) {
            return in.of(initialiser).values().value(assign.value(), depth + 1);
          }
        }
      }
    }
    return null;
  }

  private static @Nullable Object constant(Constant constant) {
    if (constant instanceof Constant.Text text) {
      return text.value();
    }
    if (constant instanceof Constant.Int number) {
      return (long) number.value();
    }
    if (constant instanceof Constant.Long number) {
      return number.value();
    }
    if (constant instanceof Constant.Char character) {
      return (long) character.value();
    }
    if (constant instanceof Constant.Bool truth) {
      return truth.value();
    }
    return constant instanceof Constant.Real real ? (Object) real.value() : null;
  }
}
