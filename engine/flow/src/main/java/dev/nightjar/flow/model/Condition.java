package dev.nightjar.flow.model;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A condition on the constant at a port of a call. It holds if any of its tests does. A value that
 * is not known satisfies no test.
 */
public record Condition(Port port, List<Test> anyOf) {

  /** A test of one constant. */
  public sealed interface Test {}

  /** The constant is this text (case ignored), number or boolean. */
  public record Is(Object value) implements Test {}

  /** The constant, as text, contains a match. */
  public record Matches(Pattern pattern) implements Test {
    @Override
    public boolean equals(Object other) {
      return other instanceof Matches that && pattern.pattern().equals(that.pattern.pattern());
    }

    @Override
    public int hashCode() {
      return pattern.pattern().hashCode();
    }
  }

  /** The constant is a number less than this. */
  public record Below(double limit) implements Test {}

  /** Nothing was ever stored there, although the whole history of the object is known. */
  public record Unset() implements Test {}

  /** Any constant at all. */
  public record AnyConstant() implements Test {}

  /**
   * The constant is a regular expression that can match one text in exponentially many ways.
   *
   * @param whole whether it must match to the end of the text
   */
  public record Ambiguous(boolean whole) implements Test {}

  /** The call has no such argument. */
  public record Absent() implements Test {}
}
