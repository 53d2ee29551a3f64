package dev.nightjar.cli;

import dev.nightjar.ingest.kafka.KafkaConnection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Options that say which Kafka is meant, and how its clients are let in. */
final class KafkaOptions {
  @Option(
      names = "--kafka",
      paramLabel = "BOOTSTRAP",
      description = "A Kafka of your own instead of the embedded one, as HOST:PORT[,HOST:PORT].")
  private Optional<String> servers = Optional.empty();

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      description = "Further properties of the Kafka clients, such as security.")
  private Optional<Path> file = Optional.empty();

  /** Returns the brokers that were named. */
  Optional<String> servers() {
    return servers;
  }

  /** Returns a connection to brokers with the properties of the file. */
  KafkaConnection to(String bootstrap) {
    Map<String, String> client = new HashMap<>(properties());
    client.put("bootstrap.servers", bootstrap);
    return new KafkaConnection(client);
  }

  /**
   * Reads the file.
   *
   * @return nothing if none was named
   * @throws CommandFailure if it cannot be read
   */
  Map<String, String> properties() {
    Map<String, String> values = new TreeMap<>();
    if (file.isEmpty()) {
      return values;
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file.get())) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw CommandFailure.usage(
          "cannot read --kafka-properties " + file.get() + " (" + e.getMessage() + ").",
          "give a file of Java properties that can be read",
          e);
    }
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return values;
  }
}
