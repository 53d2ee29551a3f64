package dev.nightjar.flow.memory;

import dev.nightjar.flow.value.Site;
import org.jspecify.annotations.Nullable;

/**
 * Why a value is what it is: where it came from outside, was made null, or was released.
 *
 * @param what in a few words, for people
 * @param function the symbol of the function that contains the place
 * @param exact whether the very number comes from outside, rather than bytes that it was made of
 * @param since the doubtful choices of the path up to there, see {@link State#since}; no part of
 *     what makes two causes equal
 */
record Cause(String what, Site site, String function, boolean exact, int since) {
  /** What made null that a function returned that was run. */
  static final String BY_CALL = "null by this call";

  /** Of a cause that begins no path. */
  static final int ANY_PATH = -1;

  Cause(String what, Site site, String function, boolean exact) {
    this(what, site, function, exact, ANY_PATH);
  }

  /** Returns a cause of what is not exactly what comes from outside. */
  Cause weak() {
    return exact ? new Cause(what, site, function, false, since) : this;
  }

  @Override
  public boolean equals(@Nullable Object given) {
    return this == given
        || given instanceof Cause other
            && exact == other.exact
            && what.equals(other.what)
            && site.equals(other.site)
            && function.equals(other.function);
  }

  @Override
  public int hashCode() {
    return site.hashCode();
  }
}
