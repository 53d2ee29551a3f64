/**
 * Library functions computed on constants, for conditions and branches that constants decide. Open
 * {@link dev.nightjar.flow.evaluate.Evaluators} first.
 */
@NullMarked
package dev.nightjar.flow.evaluate;

import org.jspecify.annotations.NullMarked;
