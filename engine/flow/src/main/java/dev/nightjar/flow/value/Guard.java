package dev.nightjar.flow.value;

import dev.nightjar.ir.Constant;
import java.util.List;
import java.util.Optional;

/**
 * What the truth of a boolean says about other values: the result of {@code pattern.matches(x)} or
 * {@code x.equals("a")}. The values are known by identity: every local that still holds the very
 * object is meant.
 */
public record Guard(List<Claim> claims, Sort sort) {

  /** What the value is that the claims come with. */
  public enum Sort {
    /** A boolean. */
    TRUTH,
    /** A position in a text: the claims hold where it is negative. */
    POSITION,
    /** The last such position. */
    LAST_POSITION,
    /** The position after the last such position: what follows it has what the claims say. */
    AFTER_LAST
  }

  public Guard(List<Claim> claims) {
    this(claims, Sort.TRUTH);
  }

  /**
   * One claim.
   *
   * @param about the value, by identity
   * @param when the outcome of the boolean for which the claim holds
   * @param harmless a bit for each sink kind in which the value's data can then do no harm
   * @param equalTo the constant that the value then is
   * @param ofOrigin whether the claim holds for all data from where the value's data comes from
   */
  public record Claim(
      Value about, boolean when, long harmless, Optional<Constant> equalTo, boolean ofOrigin) {
    public Claim(Value about, boolean when, long harmless, Optional<Constant> equalTo) {
      this(about, when, harmless, equalTo, false);
    }

    /** Returns the same claim about another value. */
    public Claim of(Value other) {
      return new Claim(other, when, harmless, equalTo, ofOrigin);
    }

    /** Returns the same claim for another outcome. */
    public Claim when(boolean outcome) {
      return new Claim(about, outcome, harmless, equalTo, ofOrigin);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Claim that
          && about == that.about
          && when == that.when
          && harmless == that.harmless
          && ofOrigin == that.ofOrigin
          && equalTo.equals(that.equalTo);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(about);
    }
  }

  /** Returns the guard of a boolean that is this where a position is negative. */
  public Guard whereNegative(boolean truth) {
    return new Guard(claims.stream().map(c -> c.when(truth)).toList());
  }

  /** Returns the same claims of another sort of value. */
  public Guard as(Sort other) {
    return new Guard(claims, other);
  }

  /** Returns the guard of the negated boolean. */
  public Guard negated() {
    return new Guard(claims.stream().map(c -> c.when(!c.when)).toList(), sort);
  }
}
