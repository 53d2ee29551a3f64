/**
 * Tests of the IR. Open {@link dev.nightjar.ir.RandomUnits} for the units that laws are tried on.
 */
@NullMarked
package dev.nightjar.ir;

import org.jspecify.annotations.NullMarked;
