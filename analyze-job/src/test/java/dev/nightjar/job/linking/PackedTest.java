package dev.nightjar.job.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class PackedTest {
  @Test
  void unpackingGivesThePackedBack() {
    String text = "class A { String s = \"größe \uD83D\uDE00\"; }\n".repeat(1000);
    byte[] packed = Packed.pack(text);
    assertThat(Packed.unpackText(packed)).isEqualTo(text);
    assertThat(packed.length).isLessThan(text.length() / 20);
  }

  @Test
  void theFirstVersionCanBeReadForEver() {
    byte[] packed = HexFormat.of().parseHex("0178014b4c4ae60200037e0131");
    assertThat(Packed.unpackText(packed)).isEqualTo("abc\n");
  }

  @Test
  void anUnknownVersionIsRefused() {
    assertThatThrownBy(() -> Packed.unpackText(new byte[] {9, 1, 2}))
        .hasMessageContaining("version 9");
  }
}
