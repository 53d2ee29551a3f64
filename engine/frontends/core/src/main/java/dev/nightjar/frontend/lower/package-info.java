/**
 * What lowerings share. Open {@link dev.nightjar.frontend.lower.FunctionBuilder} first: it collects
 * the control-flow graph of one function.
 */
@NullMarked
package dev.nightjar.frontend.lower;

import org.jspecify.annotations.NullMarked;
