package dev.nightjar.job.linking;

import dev.nightjar.flow.FlowObject;
import dev.nightjar.ir.codec.IrCodec;
import java.util.Arrays;

/**
 * Flow objects to bytes and back, for the state and the topic of objects: the first byte is the
 * version of this form, the rest is what the codec of the IR writes, packed, which halves it. A
 * form that is not known any more needs no migration: files are compiled again from their texts
 * when the engine's fingerprint changes.
 */
public final class FlowObjectCodec {
  private static final int UNIT = 1;

  private FlowObjectCodec() {}

  public static byte[] write(FlowObject object) {
    byte[] unit = Packed.pack(IrCodec.encode(object.unit()));
    byte[] bytes = new byte[unit.length + 1];
    bytes[0] = UNIT;
    System.arraycopy(unit, 0, bytes, 1, unit.length);
    return bytes;
  }

  /**
   * Reads what the job has written.
   *
   * @throws IllegalArgumentException for a form that this version does not know
   */
  public static FlowObject read(byte[] bytes) {
    if (bytes.length == 0 || bytes[0] != UNIT) {
      throw new IllegalArgumentException("A flow object of an unknown form");
    }
    return new FlowObject(
        IrCodec.decode(Packed.unpack(Arrays.copyOfRange(bytes, 1, bytes.length))));
  }
}
