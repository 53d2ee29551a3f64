package dev.nightjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

/** What services in containers write, as their configuration says. */
final class ServiceLogTest {
  @Test
  void anEventIsOneLineInTheWordsOfTheElasticCommonSchema() throws Exception {
    URI file = ServiceLogTest.class.getResource("/log4j2-service.properties").toURI();
    try (LoggerContext context = new LoggerContext("service")) {
      Configuration configuration =
          ConfigurationFactory.getInstance().getConfiguration(context, "service", file);
      context.start(configuration);
      String line =
          configuration
              .getAppender("console")
              .getLayout()
              .toSerializable(
                  Log4jLogEvent.newBuilder()
                      .setLoggerName("dev.nightjar.ingest.serve.IngestService")
                      .setLevel(Level.WARN)
                      .setMessage(new SimpleMessage("looked repository=\"a\"\nsecond line"))
                      .setThrown(new IllegalStateException("broken"))
                      .build())
              .toString();

      assertThat(line.strip()).doesNotContain("\n");
      JsonNode event = new ObjectMapper().readTree(line);
      assertThat(event.path("@timestamp").asText()).endsWith("Z");
      assertThat(event.path("ecs.version").asText()).isNotEmpty();
      assertThat(event.path("log.level").asText()).isEqualTo("WARN");
      assertThat(event.path("log.logger").asText()).endsWith("IngestService");
      assertThat(event.path("message").asText()).contains("second line");
      assertThat(event.path("error.message").asText()).isEqualTo("broken");
      assertThat(event.path("service.name").asText()).isEqualTo("nightjar");
    }
  }
}
