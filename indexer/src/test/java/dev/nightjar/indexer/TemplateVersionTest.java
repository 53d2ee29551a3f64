package dev.nightjar.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * An existing index keeps the mappings and settings it was created with, so whoever changes a
 * template has to raise {@link SearchIndex#VERSION}, and then says here what the new version is. An
 * index that is new changes the digest only: it is created where it is missing.
 */
final class TemplateVersionTest {
  private static final Map<Integer, String> DIGESTS = Map.of(3, "417236f8c80dd04c");

  @Test
  void templatesChangeWithTheirVersionOnly() throws Exception {
    assertThat(DIGESTS)
        .as("raise SearchIndex.VERSION and add the digest of its templates")
        .containsEntry(SearchIndex.VERSION, digest());
  }

  @Test
  void everyTemplateSaysItsVersion() throws IOException {
    for (String name : names()) {
      assertThat(IndexTemplates.template(name).path("version").asInt())
          .isEqualTo(SearchIndex.VERSION);
    }
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(IndexTemplates.COMPONENTS);
    Arrays.stream(SearchIndex.values()).map(SearchIndex::alias).forEach(names::add);
    return names;
  }

  private static String digest() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String name : names()) {
      var template = IndexTemplates.template(name);
      template.remove(List.of("version", "_meta"));
      digest.update(template.toString().getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
  }
}
