package dev.nightjar.flow.link;

import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.value.Constants;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.ir.Place;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is always true of a field when a function is entered: constants of final fields. */
interface FieldFacts {
  /**
   * What a field holds.
   *
   * @param constants any, if they are not known
   * @param exactType the class of the object it holds; null if that is not known
   */
  record Fact(Constants constants, @Nullable Type exactType) {}

  /** Returns what a field holds in every object of a type, if that is known. */
  Optional<Fact> ofField(@Nullable Type type, Place.Step step);

  /** Returns what a static field always holds, if that is known. */
  Optional<Fact> ofStatic(StaticField field);

  /** Returns the data from outside that a static field of a library gives. */
  Taint sourceIn(StaticField field);
}
