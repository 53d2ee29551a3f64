/**
 * The syntax tree of Java. Open {@link dev.nightjar.frontend.java.syntax.Kind} first: it is the
 * contract between the parser, which builds the tree, and the lowering, which reads it.
 */
@NullMarked
package dev.nightjar.frontend.java.syntax;

import org.jspecify.annotations.NullMarked;
