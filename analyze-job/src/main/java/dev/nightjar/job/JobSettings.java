package dev.nightjar.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How a job is run.
 *
 * @param bootstrapServers of the Kafka cluster
 * @param topicPrefix in front of every topic's name; usually empty
 * @param parallelism of all operators; at most the partitions of the files topic are of use
 * @param checkpointInterval used where the cluster's configuration says nothing
 * @param kafka further properties of the Kafka clients, such as security
 * @param stallAfter how long a scan may wait without news for the files of its manifest
 */
public record JobSettings(
    String bootstrapServers,
    String topicPrefix,
    int parallelism,
    Duration checkpointInterval,
    Map<String, String> kafka,
    Duration stallAfter) {

  /** Long against a producer that retries, short against a night. */
  private static final int STALL_MINUTES = 10;

  private static final String USAGE =
      "Options: --bootstrap-servers HOST:PORT[,...] [--topic-prefix TEXT] [--parallelism N]"
          + " [--checkpoint-seconds N] [--stall-minutes N] [--kafka-properties FILE]; or in the environment as"
          + " NIGHTJAR_BOOTSTRAP_SERVERS and so on";

  /** Makes settings with the usual patience. */
  public JobSettings(
      String bootstrapServers,
      String topicPrefix,
      int parallelism,
      Duration checkpointInterval,
      Map<String, String> kafka) {
    this(
        bootstrapServers,
        topicPrefix,
        parallelism,
        checkpointInterval,
        kafka,
        Duration.ofMinutes(STALL_MINUTES));
  }

  /**
   * Reads options; an option that is not given is taken from the environment.
   *
   * @throws IllegalArgumentException for an unknown option, or a value that cannot be
   */
  public static JobSettings parse(String[] arguments, Map<String, String> environment) {
    Map<String, String> options = new TreeMap<>();
    options.put("bootstrap-servers", "");
    options.put("topic-prefix", "");
    options.put("parallelism", "2");
    options.put("checkpoint-seconds", "30");
    options.put("stall-minutes", Integer.toString(STALL_MINUTES));
    options.put("kafka-properties", "");
    options.replaceAll(
        (name, value) ->
            environment.getOrDefault(
                "NIGHTJAR_" + name.replace('-', '_').toUpperCase(java.util.Locale.ROOT), value));
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
      if (!options.containsKey(name) || i + 1 == arguments.length) {
        throw new IllegalArgumentException("Cannot read option " + arguments[i] + ". " + USAGE);
      }
      options.put(name, arguments[i + 1]);
    }
    if (value(options, "bootstrap-servers").isEmpty()) {
      throw new IllegalArgumentException("No --bootstrap-servers. " + USAGE);
    }
    return new JobSettings(
        value(options, "bootstrap-servers"),
        value(options, "topic-prefix"),
        number(options, "parallelism"),
        Duration.ofSeconds(number(options, "checkpoint-seconds")),
        properties(value(options, "kafka-properties")),
        Duration.ofMinutes(number(options, "stall-minutes")));
  }

  private static String value(Map<String, String> options, String name) {
    return options.getOrDefault(name, "");
  }

  private static int number(Map<String, String> options, String name) {
    String value = value(options, name);
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, together with numbers that are too small.
    }
    throw new IllegalArgumentException(
        "--" + name + " is '" + value + "' and must be a number from 1. " + USAGE);
  }

  private static Map<String, String> properties(String file) {
    if (file.isEmpty()) {
      return Map.of();
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      properties.load(in);
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read --kafka-properties " + file + ": " + e, e);
    }
    Map<String, String> values = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    return values;
  }
}
