/** Tests of the text form. Open {@link dev.nightjar.ir.text.IrTextTest} first. */
@NullMarked
package dev.nightjar.ir.text;

import org.jspecify.annotations.NullMarked;
