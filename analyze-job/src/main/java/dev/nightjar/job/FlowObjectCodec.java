package dev.nightjar.job;

import dev.nightjar.flow.FlowObject;
import dev.nightjar.ir.text.IrParser;
import dev.nightjar.ir.text.IrPrinter;

/**
 * Flow objects to bytes and back, for the state: the first byte is the version of the form. A form
 * that is not known any more needs no migration: files are compiled again from their texts when the
 * engine's fingerprint changes.
 */
final class FlowObjectCodec {
  private static final int PACKED_TEXT_FORM = 1;

  private FlowObjectCodec() {}

  static byte[] write(FlowObject object) {
    byte[] packed = PackedText.pack(IrPrinter.print(object.unit()));
    byte[] bytes = new byte[packed.length + 1];
    bytes[0] = PACKED_TEXT_FORM;
    System.arraycopy(packed, 0, bytes, 1, packed.length);
    return bytes;
  }

  static FlowObject read(byte[] bytes) {
    if (bytes.length == 0 || bytes[0] != PACKED_TEXT_FORM) {
      throw new IllegalArgumentException("A flow object of an unknown form");
    }
    byte[] packed = new byte[bytes.length - 1];
    System.arraycopy(bytes, 1, packed, 0, packed.length);
    return new FlowObject(IrParser.parse(PackedText.unpack(packed)));
  }
}
