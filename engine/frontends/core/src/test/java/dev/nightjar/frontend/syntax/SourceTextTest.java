package dev.nightjar.frontend.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.ir.Span;
import org.junit.jupiter.api.Test;

final class SourceTextTest {
  @Test
  void linesEndAtAnyTerminator() {
    SourceText text = SourceText.of("ab\ncd\r\ne\rf\n");
    assertThat(text.span(0, 2)).isEqualTo(new Span(1, 1, 1, 3));
    assertThat(text.span(3, 8)).isEqualTo(new Span(2, 1, 3, 2));
    assertThat(text.span(9, 10)).isEqualTo(new Span(4, 1, 4, 2));
    assertThat(text.line(0)).isEqualTo(1);
    assertThat(text.line(11)).isEqualTo(5);
  }

  @Test
  void placesInATranslatedTextAreThoseOfTheOriginal() {
    SourceText text = SourceText.translated("aXb", "a\n12b", new int[] {0, 2, 4, 5});
    assertThat(text.span(1, 2)).isEqualTo(new Span(2, 1, 2, 3));
    assertThat(text.originalOffset(3)).isEqualTo(5);
  }

  @Test
  void longFilesHaveAllTheirLines() {
    SourceText text = SourceText.of("\n".repeat(100_000));
    assertThat(text.line(100_000)).isEqualTo(100_001);
    assertThat(text.line(50_000)).isEqualTo(50_001);
  }
}
