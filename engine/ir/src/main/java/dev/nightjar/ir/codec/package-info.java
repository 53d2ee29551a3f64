/**
 * The binary form of the IR, for topics, state and caches. Open {@link
 * dev.nightjar.ir.codec.IrCodec} first.
 */
@NullMarked
package dev.nightjar.ir.codec;

import org.jspecify.annotations.NullMarked;
