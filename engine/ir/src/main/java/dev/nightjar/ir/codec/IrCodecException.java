package dev.nightjar.ir.codec;

/** Says why bytes are no unit, or why a unit cannot become bytes. */
public final class IrCodecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IrCodecException(String message) {
    super(message);
  }
}
