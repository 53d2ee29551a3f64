/**
 * The analysis: flow objects are linked to summaries and findings. Open {@link
 * dev.nightjar.flow.Linker} first.
 */
@NullMarked
package dev.nightjar.flow;

import org.jspecify.annotations.NullMarked;
