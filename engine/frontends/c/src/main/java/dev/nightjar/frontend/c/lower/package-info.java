/** From a C syntax tree to IR. Open {@link dev.nightjar.frontend.c.lower.FileLowering} first. */
@NullMarked
package dev.nightjar.frontend.c.lower;

import org.jspecify.annotations.NullMarked;
