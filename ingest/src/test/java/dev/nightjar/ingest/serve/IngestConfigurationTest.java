package dev.nightjar.ingest.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class IngestConfigurationTest {
  private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  @Test
  void allThatIsMissingIsToldAtOnce() {
    assertThatThrownBy(
            () ->
                IngestConfiguration.read(
                    Map.of("NIGHTJAR_LISTEN", "here", "NIGHTJAR_SCHEDULE", "daily"), NOW))
        .hasMessageContaining("NIGHTJAR_KAFKA_BOOTSTRAP_SERVERS")
        .hasMessageContaining("NIGHTJAR_REPOS")
        .hasMessageContaining("NIGHTJAR_HOME")
        .hasMessageContaining("NIGHTJAR_LISTEN is here")
        .hasMessageContaining("NIGHTJAR_SCHEDULE");
  }

  @Test
  void theEnvironmentIsEnough() throws Exception {
    IngestConfiguration read =
        IngestConfiguration.read(
            Map.of(
                "NIGHTJAR_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
                "NIGHTJAR_REPOS", "github:acme /inventory.yaml",
                "NIGHTJAR_HOME", "/home-nightjar",
                "NIGHTJAR_LISTEN", "0.0.0.0:1"),
            NOW);
    assertThat(read.targets()).isEqualTo(List.of("github:acme", "/inventory.yaml"));
    assertThat(read.kafka().client()).containsEntry("bootstrap.servers", "kafka:9092");
    assertThat(read.address().getPort()).isEqualTo(1);
    assertThat(read.schedule().orElseThrow().due(NOW.plusHours(1))).isFalse();
    assertThat(read.schedule().orElseThrow().due(NOW.plusHours(2))).isTrue();
  }

  @Test
  void somethingElseMayAskForNights() throws Exception {
    IngestConfiguration read =
        IngestConfiguration.read(
            Map.of(
                "NIGHTJAR_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
                "NIGHTJAR_REPOS", "github:acme",
                "NIGHTJAR_HOME", "/home-nightjar",
                "NIGHTJAR_SCHEDULE", "none"),
            NOW);
    assertThat(read.schedule()).isEmpty();
  }

  @Test
  void deliveriesAloneNeedKafkaAndAnAddress() throws Exception {
    IngestConfiguration.Listening read =
        IngestConfiguration.listening(
            Map.of(
                "NIGHTJAR_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092", "NIGHTJAR_LISTEN", "0.0.0.0:1"));
    assertThat(read.address().getPort()).isEqualTo(1);
    assertThatThrownBy(() -> IngestConfiguration.listening(Map.of("NIGHTJAR_LISTEN", "x")))
        .hasMessageContaining("NIGHTJAR_KAFKA_BOOTSTRAP_SERVERS")
        .hasMessageContaining("NIGHTJAR_LISTEN is x");
  }
}
