package dev.nightjar.ingest.serve;

import dev.nightjar.ingest.kafka.KafkaConnection;
import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What ingest has to know as a process of its own, all of it from the environment:
 *
 * <ul>
 *   <li>{@code NIGHTJAR_KAFKA_BOOTSTRAP_SERVERS}, and {@code NIGHTJAR_KAFKA_PROPERTIES}, a file
 *       with more for Kafka's clients;
 *   <li>{@code NIGHTJAR_REPOS}, targets as {@code nightjar scan} takes them, separated by blanks;
 *   <li>{@code NIGHTJAR_HOME}, where mirrors are kept;
 *   <li>{@code NIGHTJAR_LISTEN}, an address and port, {@code 127.0.0.1:8787} if not set;
 *   <li>{@code NIGHTJAR_SCHEDULE}, five fields of cron, {@code 0 2 * * *} if not set, or {@code
 *       none} if something else asks for nights;
 *   <li>{@code NIGHTJAR_RELEASE}, the version of the analysis: if it changes, every repository is
 *       told of again.
 * </ul>
 */
record IngestConfiguration(
    KafkaConnection kafka,
    List<String> targets,
    Path home,
    InetSocketAddress address,
    Optional<Nightly> schedule,
    String release) {

  private static final int MOST_PORT = 65_535;

  /** Says everything that is wrong with a configuration. */
  static final class InvalidConfiguration extends Exception {
    private static final long serialVersionUID = 1;

    InvalidConfiguration(List<String> errors) {
      super(String.join(System.lineSeparator(), errors));
    }
  }

  /**
   * Reads.
   *
   * @throws InvalidConfiguration if anything is missing or wrong
   */
  static IngestConfiguration read(Map<String, String> environment, ZonedDateTime now)
      throws InvalidConfiguration {
    List<String> errors = new ArrayList<>();
    Map<String, String> kafka = kafka(environment, errors);
    String repositories = environment.getOrDefault("NIGHTJAR_REPOS", "").strip();
    if (repositories.isEmpty()) {
      errors.add(
          "There is nothing to watch: set NIGHTJAR_REPOS to an inventory, or to organisations such"
              + " as github:acme");
    }
    String home = environment.getOrDefault("NIGHTJAR_HOME", "");
    if (home.isEmpty()) {
      errors.add("The folder of mirrors is missing: set NIGHTJAR_HOME");
    }
    Optional<InetSocketAddress> address = listens(environment, errors);
    String cron = environment.getOrDefault("NIGHTJAR_SCHEDULE", "0 2 * * *");
    Optional<Nightly> schedule = Optional.empty();
    try {
      schedule = cron.equals("none") ? Optional.empty() : Optional.of(Nightly.of(cron, now));
    } catch (IllegalArgumentException e) {
      errors.add("NIGHTJAR_SCHEDULE is no schedule: " + e.getMessage());
    }
    if (!errors.isEmpty()) {
      throw new InvalidConfiguration(errors);
    }
    return new IngestConfiguration(
        new KafkaConnection(kafka),
        List.of(repositories.split("\\s+")),
        Path.of(home),
        address.orElseThrow(),
        schedule,
        environment.getOrDefault("NIGHTJAR_RELEASE", ""));
  }

  /**
   * What is needed to take deliveries only.
   *
   * @param address where to listen
   */
  record Listening(KafkaConnection kafka, InetSocketAddress address) {}

  /**
   * Reads what is needed to take deliveries: the variables of Kafka and of the address.
   *
   * @throws InvalidConfiguration if anything is missing or wrong
   */
  static Listening listening(Map<String, String> environment) throws InvalidConfiguration {
    List<String> errors = new ArrayList<>();
    Map<String, String> kafka = kafka(environment, errors);
    Optional<InetSocketAddress> address = listens(environment, errors);
    if (!errors.isEmpty()) {
      throw new InvalidConfiguration(errors);
    }
    return new Listening(new KafkaConnection(kafka), address.orElseThrow());
  }

  private static Optional<InetSocketAddress> listens(
      Map<String, String> environment, List<String> errors) {
    return address(environment.getOrDefault("NIGHTJAR_LISTEN", "127.0.0.1:8787"), errors);
  }

  private static Map<String, String> kafka(Map<String, String> environment, List<String> errors) {
    Map<String, String> kafka = new HashMap<>();
    String file = environment.getOrDefault("NIGHTJAR_KAFKA_PROPERTIES", "");
    if (!file.isEmpty()) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(Path.of(file))) {
        properties.load(reader);
      } catch (IOException | RuntimeException e) {
        errors.add("NIGHTJAR_KAFKA_PROPERTIES cannot be read: " + e);
      }
      properties
          .stringPropertyNames()
          .forEach(name -> kafka.put(name, properties.getProperty(name)));
    }
    String servers = environment.getOrDefault("NIGHTJAR_KAFKA_BOOTSTRAP_SERVERS", "");
    if (!servers.isEmpty()) {
      kafka.put("bootstrap.servers", servers);
    }
    if (!kafka.containsKey("bootstrap.servers")) {
      errors.add("Kafka's address is missing: set NIGHTJAR_KAFKA_BOOTSTRAP_SERVERS");
    }
    return kafka;
  }

  private static Optional<InetSocketAddress> address(String text, List<String> errors) {
    int colon = text.lastIndexOf(':');
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (colon > 0 && port >= 0 && port <= MOST_PORT) {
        return Optional.of(new InetSocketAddress(text.substring(0, colon), port));
      }
    } catch (NumberFormatException e) {
      // Told below, together with ports that are none.
    }
    errors.add("NIGHTJAR_LISTEN is " + text + " and must be like 0.0.0.0:8787");
    return Optional.empty();
  }
}
