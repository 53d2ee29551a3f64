package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobSettingsTest {
  @Test
  void argumentsWinOverTheEnvironment() {
    JobSettings settings =
        JobSettings.parse(
            new String[] {"--parallelism", "4"},
            Map.of("NIGHTJAR_BOOTSTRAP_SERVERS", "k:1", "NIGHTJAR_PARALLELISM", "8"));
    assertThat(settings.bootstrapServers()).isEqualTo("k:1");
    assertThat(settings.parallelism()).isEqualTo(4);
  }

  @Test
  void aFileGivesFurtherPropertiesOfKafka(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("kafka.properties");
    Files.writeString(file, "security.protocol=SSL\n");
    JobSettings settings =
        JobSettings.parse(
            new String[] {"--bootstrap-servers", "k:1", "--kafka-properties", file.toString()},
            Map.of());
    assertThat(settings.kafka()).isEqualTo(Map.of("security.protocol", "SSL"));
  }

  @Test
  void whatCannotBeReadIsNamed() {
    assertThatThrownBy(() -> JobSettings.parse(new String[] {"--brokers", "x"}, Map.of()))
        .hasMessageContaining("--brokers")
        .hasMessageContaining("Options:");
    assertThatThrownBy(() -> JobSettings.parse(new String[0], Map.of()))
        .hasMessageContaining("--bootstrap-servers");
    assertThatThrownBy(
            () ->
                JobSettings.parse(
                    new String[] {"--bootstrap-servers", "k:1", "--parallelism", "0"}, Map.of()))
        .hasMessageContaining("--parallelism is '0'");
  }
}
