package dev.nightjar.frontend.syntax;

/**
 * Leaves all rules up to the next one that recovers. Carries no place: the parser stands where the
 * error is.
 */
public final class SyntaxError extends RuntimeException {
  private static final long serialVersionUID = 1;

  static final SyntaxError UNEXPECTED = new SyntaxError("unexpected token");
  static final SyntaxError TOO_DEEP = new SyntaxError("nesting depth");

  private SyntaxError(String message) {
    super(message, null, false, false);
  }
}
