package dev.nightjar.flow.link;

import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Place;
import org.jspecify.annotations.Nullable;

/** What is always true of a field when a function is entered: constants of final fields. */
interface FieldFacts {
  /**
   * Returns what a field holds in every object of a type, or {@link Value#NOTHING} if that is not
   * known.
   */
  Value atEntry(@Nullable Type type, Place.Step step);

  /** Returns what a static field always holds, or {@link Value#NOTHING} if that is not known. */
  Value ofStatic(String owner, String field);
}
