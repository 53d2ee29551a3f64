/**
 * Lowering of C syntax trees to IR. Open {@link dev.nightjar.frontend.c.lower.FileLowering} first:
 * it takes the tree of one file.
 */
@NullMarked
package dev.nightjar.frontend.c.lower;

import org.jspecify.annotations.NullMarked;
