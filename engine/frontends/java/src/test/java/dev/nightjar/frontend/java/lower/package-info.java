/**
 * Tests of the lowering of Java. Open {@link dev.nightjar.frontend.java.lower.GoldenTest} first:
 * its samples show what each construct of the language becomes.
 */
@NullMarked
package dev.nightjar.frontend.java.lower;

import org.jspecify.annotations.NullMarked;
