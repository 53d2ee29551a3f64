package dev.nightjar.flow;

import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Location;
import java.util.List;
import java.util.Optional;

/**
 * Why a finding is reported: what was known of each function that the data passed.
 *
 * @param steps as many as the finding has, in the same order
 */
public record Explanation(Finding finding, List<Step> steps) {

  /**
   * What was known at one step.
   *
   * @param known of the functions called there; empty if none is called
   */
  public record Step(Finding.Step step, List<Known> known) {}

  /**
   * What was known of one function.
   *
   * @param function for people
   * @param how where the knowledge comes from
   * @param facts what it does to data, as models say it
   * @param because why, in the words of the model's author; may be empty
   * @param location where the function or the model is written; empty if nothing is known of it
   */
  public record Known(
      String function, How how, List<Fact> facts, String because, Optional<Location> location) {}

  /** Where knowledge of a function comes from. */
  public enum How {
    /** Its code was analysed. */
    INFERRED,
    /** A model of the pack says it. */
    MODELLED,
    /** There is neither: its result is taken to be made from all that it is given. */
    ASSUMED
  }
}
