package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class SourceTextTest {
  private static String decode(byte[] bytes, String charset) {
    return SourceText.decode(bytes, charset).orElseThrow().text();
  }

  @Test
  void utf8IsReadAsSuch() {
    assertThat(decode("größe".getBytes(StandardCharsets.UTF_8), "")).isEqualTo("größe");
  }

  @Test
  void bytesThatAreNotUtf8AreReadAsLatin1() {
    assertThat(decode("größe".getBytes(StandardCharsets.ISO_8859_1), "")).isEqualTo("größe");
  }

  @Test
  void theCharsetThatTheRecordNamesIsUsed() {
    byte[] bytes = "größe €".getBytes(Charset.forName("windows-1252"));
    assertThat(decode(bytes, "windows-1252")).isEqualTo("größe €");
  }

  @Test
  void anUnknownCharsetIsIgnored() {
    assertThat(decode("x".getBytes(StandardCharsets.UTF_8), "no-such")).isEqualTo("x");
  }

  @Test
  void byteOrderMarksAreNotPartOfTheText() {
    assertThat(decode("\uFEFFx".getBytes(StandardCharsets.UTF_8), "")).isEqualTo("x");
    assertThat(decode("\uFEFFx".getBytes(StandardCharsets.UTF_16BE), "")).isEqualTo("x");
    assertThat(decode("\uFEFFx".getBytes(StandardCharsets.UTF_16LE), "UTF-16LE")).isEqualTo("x");
  }

  @Test
  void bytesWithANulAreNoText() {
    assertThat(SourceText.decode(new byte[] {'a', 0, 'b'}, "")).isEmpty();
  }
}
