package dev.nightjar.flow.link;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes numbers of variable length, and texts as numbers in a table that comes first. */
final class PackedOutput {
  private ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final Map<String, Integer> texts = new LinkedHashMap<>();

  void number(long value) {
    put(body, value);
  }

  private static void put(ByteArrayOutputStream to, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      to.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    to.write((int) rest);
  }

  void flag(boolean value) {
    body.write(value ? 1 : 0);
  }

  void text(String text) {
    number(texts.computeIfAbsent(text, t -> texts.size()));
  }

  void bytes(byte[] bytes) {
    number(bytes.length);
    body.writeBytes(bytes);
  }

  /** Writes a part that readers may skip. */
  void section(Runnable writing) {
    ByteArrayOutputStream around = body;
    body = new ByteArrayOutputStream();
    writing.run();
    byte[] written = body.toByteArray();
    body = around;
    bytes(written);
  }

  byte[] finish(int form) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(form);
    put(all, texts.size());
    for (String text : texts.keySet()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      put(all, bytes.length);
      all.writeBytes(bytes);
    }
    all.writeBytes(body.toByteArray());
    return all.toByteArray();
  }
}
