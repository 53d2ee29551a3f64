/**
 * The common intermediate representation that all frontends lower to and the analysis reads.
 *
 * <p>Open {@link dev.nightjar.ir.SourceUnit} first: one file, its types and its functions. A
 * function is a control-flow graph of {@link dev.nightjar.ir.Block}s of {@link
 * dev.nightjar.ir.Instruction}s over side-effect-free {@link dev.nightjar.ir.Expression}s and
 * structured {@link dev.nightjar.ir.Place}s. It is not in SSA form: every local has an id of its
 * own, and the analysis is flow-sensitive.
 */
@NullMarked
package dev.nightjar.ir;

import org.jspecify.annotations.NullMarked;
