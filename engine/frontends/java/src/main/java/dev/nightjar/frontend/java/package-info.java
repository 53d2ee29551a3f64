/**
 * The frontend for Java. Open {@link dev.nightjar.frontend.java.JavaFrontend} first: text goes
 * through the parser of the package {@code syntax} and the lowering of the package {@code lower}.
 */
@NullMarked
package dev.nightjar.frontend.java;

import org.jspecify.annotations.NullMarked;
