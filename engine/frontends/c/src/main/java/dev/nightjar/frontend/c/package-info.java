/**
 * The frontend for C. Open {@link dev.nightjar.frontend.c.CFrontend} first: text goes through the
 * parser of the package {@code syntax} and the lowering of the package {@code lower}.
 */
@NullMarked
package dev.nightjar.frontend.c;

import org.jspecify.annotations.NullMarked;
