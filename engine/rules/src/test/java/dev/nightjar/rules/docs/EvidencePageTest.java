package dev.nightjar.rules.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.rules.EvidenceLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class EvidencePageTest {
  private static final Path PAGE = Path.of("../../docs/evidence.md");

  /** Run with {@code -Dupdate-golden} to write the page. */
  @Test
  void thePageIsUpToDate() throws Exception {
    String page = EvidencePage.of(EvidenceLoader.builtIn());
    if (System.getProperty("update-golden") != null) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }
}
