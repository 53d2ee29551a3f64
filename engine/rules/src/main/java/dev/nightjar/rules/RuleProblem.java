package dev.nightjar.rules;

import dev.nightjar.flow.model.Location;

/** One mistake in a rule pack, with its place. */
public record RuleProblem(Location location, ProblemCode code, String message) {
  @Override
  public String toString() {
    return location + ": " + code + " " + message;
  }
}
