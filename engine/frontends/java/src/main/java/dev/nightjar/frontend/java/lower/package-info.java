/**
 * Lowering of Java syntax trees to IR. Open {@link dev.nightjar.frontend.java.lower.FileLowering}
 * first: it takes the tree of one file. Each function body is lowered by a {@link
 * dev.nightjar.frontend.java.lower.FunctionLowering} and the parts it is made of, one per concept
 * of the language.
 */
@NullMarked
package dev.nightjar.frontend.java.lower;

import org.jspecify.annotations.NullMarked;
