package dev.nightjar.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.indexer.query.FindingQuery;
import dev.nightjar.indexer.query.FindingSearch;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new version of the mappings, while somebody reads the old one. */
final class MigrationIT {
  private static final String OLD = "nightjar-findings-v1-000001";
  private static final int FINDINGS = 3_000;

  @TempDir private static Path folder;

  @Test
  void theOldIndexAnswersUntilTheNewOneHoldsAsMuch() throws Exception {
    try (Parts parts = Parts.start(folder, Map.of())) {
      var client = parts.connection().client();
      client.indices().create(create -> create.index(OLD).aliases("nightjar-findings", a -> a));
      for (int i = 0; i < 7; i++) {
        client.index(index -> index.index(OLD).document(Map.of("rule", "old")));
      }
      client.indices().refresh(refresh -> refresh.index(OLD));
      parts.sendFindings(0, FINDINGS);
      FindingSearch search = new FindingSearch(client);

      try (Indexer indexer = Indexer.start(parts.settings(100, 1))) {
        long seen = search.count(FindingQuery.ALL);
        while (seen < FINDINGS) {
          // Either all of the old or all of the new: never none, never some.
          assertThat(seen).isEqualTo(7);
          seen = search.count(FindingQuery.ALL);
        }
        parts.await(indexer);
      }

      assertThat(search.count(FindingQuery.ALL)).isEqualTo(FINDINGS);
      assertThat(client.indices().exists(exists -> exists.index(OLD)).value()).isTrue();
    }
  }
}
