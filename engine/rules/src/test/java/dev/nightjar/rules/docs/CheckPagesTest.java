package dev.nightjar.rules.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.rules.RulePackLoader;
import dev.nightjar.rules.fixtures.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CheckPagesTest {
  private static final Path PACK =
      Path.of("src/main/resources").resolve(RulePackLoader.BUILT_IN_FOLDER);
  private static final Path PAGES = Path.of("../../docs/checks");

  /** Run with {@code -Dupdate-golden} to write the pages. */
  @Test
  void thePagesAreUpToDate() throws Exception {
    Map<String, String> pages =
        new CheckPages(RulePackLoader.load(PACK), Fixture.find(PACK)).pages();
    if (System.getProperty("update-golden") != null) {
      write(pages);
    }

    assertThat(read()).isEqualTo(pages);
  }

  private static Map<String, String> read() throws IOException {
    Map<String, String> pages = new TreeMap<>();
    try (Stream<Path> files = Files.list(PAGES)) {
      for (Path file : files.toList()) {
        pages.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return pages;
  }

  private static void write(Map<String, String> pages) throws IOException {
    Files.createDirectories(PAGES);
    for (String old : read().keySet()) {
      Files.delete(PAGES.resolve(old));
    }
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Files.writeString(PAGES.resolve(page.getKey()), page.getValue());
    }
  }
}
