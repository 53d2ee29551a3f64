/**
 * The engine as one library. Open {@link dev.nightjar.analysis.SourceCompiler} first, then {@link
 * dev.nightjar.flow.Linker}.
 */
@NullMarked
package dev.nightjar.analysis;

import org.jspecify.annotations.NullMarked;
