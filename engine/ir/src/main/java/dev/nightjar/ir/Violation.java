package dev.nightjar.ir;

/**
 * A broken invariant of a unit.
 *
 * @param where the symbol of the declaration, with the block where there is one; or the path
 * @param span of the nearest thing that has one
 */
public record Violation(String where, Span span, String what) {
  @Override
  public String toString() {
    return where + " at " + span + ": " + what;
  }
}
