/**
 * The syntax tree of C. Open {@link dev.nightjar.frontend.c.syntax.Kind} first: it is the contract
 * between the parser, which builds the tree, and the lowering, which reads it.
 */
@NullMarked
package dev.nightjar.frontend.c.syntax;

import org.jspecify.annotations.NullMarked;
