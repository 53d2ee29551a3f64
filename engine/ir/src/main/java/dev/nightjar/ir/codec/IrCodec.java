package dev.nightjar.ir.codec;

import dev.nightjar.ir.SourceUnit;

/**
 * Writes units as bytes and reads them back: {@code decode(encode(unit))} equals the unit, and
 * equal units give equal bytes.
 *
 * <p>The first byte is the version. Then comes the table of all names and texts of the unit, then
 * the unit, whose names are numbers in the table. Numbers have seven bits to the byte. A span is
 * stored as its distance from the one before it. {@link Layout} has the numbers that stand for
 * kinds of things. A check sum ends it.
 *
 * <p>A version is read as long as it is the last but one: a change of the layout raises {@link
 * #VERSION}, and the reader keeps the old way where {@link ByteReader#version} is the old number.
 */
public final class IrCodec {
  /** The version that is written. */
  static final int VERSION = 1;

  /** The oldest version that is read: the one before. */
  static final int OLDEST = Math.max(1, VERSION - 1);

  private IrCodec() {}

  /**
   * Writes a unit.
   *
   * @throws IrCodecException if an expression is nested deeper than {@link
   *     dev.nightjar.ir.IrVerifier#MAX_DEPTH}
   */
  public static byte[] encode(SourceUnit unit) {
    ByteWriter out = new ByteWriter();
    new UnitWriter(out).unit(unit);
    return out.finish(VERSION);
  }

  /**
   * Reads a unit.
   *
   * @throws IrCodecException if the bytes are not what {@link #encode} of this version or the one
   *     before makes
   */
  public static SourceUnit decode(byte[] bytes) {
    ByteReader in = new ByteReader(bytes, OLDEST, VERSION);
    SourceUnit unit = new UnitReader(in).unit();
    in.expectEnd();
    return unit;
  }
}
