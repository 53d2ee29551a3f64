package dev.nightjar.flow.evaluate;

import dev.nightjar.ir.Constant;
import java.util.List;
import java.util.Optional;

/** A pure library function, computed on constants. */
@FunctionalInterface
public interface Evaluator {

  /**
   * Computes the result.
   *
   * @param inputs the receiver, if the function has one, then the arguments; all are constant
   * @return the result, or empty if these inputs are not supported or the function would throw
   */
  Optional<Constant> evaluate(List<Constant> inputs);
}
