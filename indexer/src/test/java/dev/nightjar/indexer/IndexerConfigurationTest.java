package dev.nightjar.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IndexerConfigurationTest {
  private static Properties properties(String... keysAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.setProperty(keysAndValues[i], keysAndValues[i + 1]);
    }
    return properties;
  }

  @Test
  void addressesSufficeAndTheRestHasDefaults() {
    IndexerSettings settings =
        IndexerConfiguration.read(
            new Properties(),
            Map.of(
                IndexerConfiguration.BOOTSTRAP, "broker:9092",
                IndexerConfiguration.URL, "https://search:9200"));

    assertThat(settings.kafka()).containsExactly(Map.entry("bootstrap.servers", "broker:9092"));
    assertThat(settings.search().uri()).hasToString("https://search:9200");
    assertThat(settings.search().credentials()).isEmpty();
    assertThat(settings.limits())
        .isEqualTo(
            new IndexerSettings.Limits(
                2_000,
                5_242_880,
                Duration.ofMillis(200),
                2,
                33_554_432,
                Duration.ofSeconds(1),
                Duration.ofMillis(200),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60)));
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    Properties file =
        properties(
            "bulk.operation", "10", "bulk.bytes", "many", "elasticsearch.url", "search:9200");

    assertThatThrownBy(() -> IndexerConfiguration.read(file, Map.of()))
        .hasMessageContaining("Unknown key: bulk.operation")
        .hasMessageContaining("bulk.bytes has to be a number")
        .hasMessageContaining("Kafka's address is missing")
        .hasMessageContaining("Not an address like https://host:9200: search:9200");
  }

  @Test
  void keysOfKafkaGoToItsClients() {
    Properties file =
        properties(
            "kafka.bootstrap.servers", "broker:9093",
            "kafka.security.protocol", "SSL",
            "elasticsearch.url", "http://search:9200",
            "memory.bytes", "1048576");

    IndexerSettings settings = IndexerConfiguration.read(file, Map.of());

    assertThat(settings.kafka()).containsEntry("security.protocol", "SSL").hasSize(2);
    assertThat(settings.limits().bytesInFlight()).isEqualTo(1_048_576);
  }

  @Test
  void secretsComeFromTheEnvironmentOrAFileAndAreNotPrinted(@TempDir Path folder) throws Exception {
    Path key = Files.writeString(folder.resolve("key"), "c2VjcmV0\n");
    Map<String, String> environment =
        Map.of(
            IndexerConfiguration.BOOTSTRAP,
            "broker:9092",
            IndexerConfiguration.URL,
            "https://search:9200",
            SearchAddress.API_KEY_FILE,
            key.toString());

    SearchAddress address = IndexerConfiguration.read(new Properties(), environment).search();

    assertThat(address.credentials().orElseThrow().authorization()).isEqualTo("ApiKey c2VjcmV0");
    assertThat(address.toString()).doesNotContain("c2VjcmV0");
  }

  @Test
  void secretsInTheAddressAreRefused() {
    Properties file =
        properties(
            "kafka.bootstrap.servers", "broker:9092",
            "elasticsearch.url", "https://elastic:secret@search:9200");

    assertThatThrownBy(() -> IndexerConfiguration.read(file, Map.of()))
        .hasMessageContaining("Leave user and password out of the address")
        .hasMessageNotContaining("secret@");
  }
}
