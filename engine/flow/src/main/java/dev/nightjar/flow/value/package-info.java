/**
 * What the analysis knows of a value at a point of a program: constants, the objects it may be,
 * where its data comes from, and its type. Open {@link dev.nightjar.flow.value.Value} first.
 */
@NullMarked
package dev.nightjar.flow.value;

import org.jspecify.annotations.NullMarked;
