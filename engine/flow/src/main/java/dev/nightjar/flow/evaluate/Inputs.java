package dev.nightjar.flow.evaluate;

import dev.nightjar.ir.Constant;
import java.util.List;
import java.util.Optional;

/**
 * The inputs of an evaluation, read as Java types. Reading an input as a type that it does not have
 * throws {@link Unsupported}, which {@link #guarded} turns into "not computed".
 */
final class Inputs {
  /** Longer texts are not computed: no rule asks about them, and they cost memory. */
  static final int LONGEST_TEXT = 4096;

  private final List<Constant> values;

  private Inputs(List<Constant> values) {
    this.values = values;
  }

  /** Computes with inputs read as Java types. */
  interface Computation {
    Constant compute(Inputs inputs);
  }

  static Evaluator guarded(Computation computation) {
    return values -> {
      try {
        Constant result = computation.compute(new Inputs(values));
        if (result instanceof Constant.Text text && text.value().length() > LONGEST_TEXT) {
          return Optional.empty();
        }
        return Optional.of(result);
      } catch (Unsupported
          | IndexOutOfBoundsException
          | IllegalArgumentException
          | ArithmeticException e) {
        // Where the function itself throws, there is no result either.
        return Optional.empty();
      }
    };
  }

  int size() {
    return values.size();
  }

  Constant get(int index) {
    if (index >= values.size()) {
      throw new Unsupported();
    }
    return values.get(index);
  }

  String text(int index) {
    if (get(index) instanceof Constant.Text text) {
      return text.value();
    }
    throw new Unsupported();
  }

  /** An {@code int}, or a {@code char} where the language widens it. */
  int integer(int index) {
    Constant value = get(index);
    if (value instanceof Constant.Int number) {
      return number.value();
    }
    if (value instanceof Constant.Char letter) {
      return letter.value();
    }
    throw new Unsupported();
  }

  long longer(int index) {
    return get(index) instanceof Constant.Long number ? number.value() : integer(index);
  }

  double real(int index) {
    return get(index) instanceof Constant.Real number ? number.value() : longer(index);
  }

  char letter(int index) {
    if (get(index) instanceof Constant.Char letter) {
      return letter.value();
    }
    throw new Unsupported();
  }

  boolean flag(int index) {
    if (get(index) instanceof Constant.Bool flag) {
      return flag.value();
    }
    throw new Unsupported();
  }

  boolean isLong(int index) {
    return get(index) instanceof Constant.Long;
  }

  boolean isReal(int index) {
    return get(index) instanceof Constant.Real;
  }

  boolean isText(int index) {
    return get(index) instanceof Constant.Text;
  }

  /** What joining the input to a text yields. */
  String printed(int index) {
    Constant value = get(index);
    if (value instanceof Constant.Text text) {
      return text.value();
    }
    if (value instanceof Constant.Char letter) {
      return String.valueOf(letter.value());
    }
    if (value instanceof Constant.Int number) {
      return Integer.toString(number.value());
    }
    if (value instanceof Constant.Long number) {
      return Long.toString(number.value());
    }
    if (value instanceof Constant.Bool flag) {
      return Boolean.toString(flag.value());
    }
    if (value instanceof Constant.NullConstant) {
      return "null";
    }
    // Single-precision numbers are widened in the IR and would print with other digits; the name
    // of a class is not resolved here.
    throw new Unsupported();
  }

  /** These inputs are not supported. */
  static final class Unsupported extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unsupported() {
      super(null, null, false, false);
    }
  }
}
