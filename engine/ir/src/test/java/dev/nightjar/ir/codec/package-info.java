/** Tests of the binary form. Open {@link dev.nightjar.ir.codec.IrCodecTest} first. */
@NullMarked
package dev.nightjar.ir.codec;

import org.jspecify.annotations.NullMarked;
