package dev.nightjar.flow.memory;

/** Arithmetic that stays at the ends of its range instead of going round. */
final class Numbers {
  static final long LEAST = Long.MIN_VALUE;
  static final long MOST = Long.MAX_VALUE;

  private Numbers() {}

  static long plus(long one, long two) {
    if (one == LEAST || two == LEAST) {
      return one == MOST || two == MOST ? 0 : LEAST;
    }
    if (one == MOST || two == MOST) {
      return MOST;
    }
    long sum = one + two;
    if (((one ^ sum) & (two ^ sum)) < 0) {
      return one < 0 ? LEAST : MOST;
    }
    return sum;
  }

  static long negative(long one) {
    return one == LEAST ? MOST : one == MOST ? LEAST : -one;
  }

  static long minus(long one, long two) {
    return plus(one, negative(two));
  }

  static long times(long one, long two) {
    if (one == 0 || two == 0) {
      return 0;
    }
    boolean infinite = one == LEAST || two == LEAST || one == MOST || two == MOST;
    if (infinite || Math.multiplyHigh(one, two) != one * two >> 63) {
      return one < 0 == two < 0 ? MOST : LEAST;
    }
    return one * two;
  }

  static boolean isFinite(long one) {
    return one != LEAST && one != MOST;
  }
}
