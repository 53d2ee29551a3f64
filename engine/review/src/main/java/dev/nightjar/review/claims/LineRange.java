package dev.nightjar.review.claims;

/** Lines of a source file, both ends included. */
public record LineRange(int first, int last) {

  boolean contains(int line) {
    return first <= line && line <= last;
  }

  /** Returns how much of both ranges they share, from 0 to 1. */
  double agreement(LineRange other) {
    int shared = Math.min(last, other.last) - Math.max(first, other.first) + 1;
    int all = Math.max(last, other.last) - Math.min(first, other.first) + 1;
    return shared <= 0 ? 0 : (double) shared / all;
  }

  @Override
  public String toString() {
    return first == last ? String.valueOf(first) : first + "–" + last;
  }
}
