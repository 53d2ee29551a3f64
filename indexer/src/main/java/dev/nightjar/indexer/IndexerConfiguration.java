package dev.nightjar.indexer;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

/**
 * Reads the settings of an indexer that runs on its own, from a properties file and the
 * environment.
 *
 * <p>Keys of the file: {@code kafka.*} goes to Kafka's clients, {@code elasticsearch.url}, and the
 * limits {@code bulk.operations}, {@code bulk.bytes}, {@code bulk.interval.ms}, {@code
 * bulk.requests}, {@code memory.bytes}, {@code commit.interval.ms}, {@code backoff.first.ms},
 * {@code backoff.longest.ms}, {@code stop.timeout.ms}, {@code answer.timeout.ms}; and {@code
 * keep.events.days} and {@code keep.scans.days}, after which the index forgets them. The
 * environment overrides the addresses ({@value #BOOTSTRAP}, {@value #URL}) and alone holds the
 * secrets of Elasticsearch.
 */
final class IndexerConfiguration {
  static final String BOOTSTRAP = "NIGHTJAR_KAFKA_BOOTSTRAP_SERVERS";
  static final String URL = "NIGHTJAR_ELASTICSEARCH_URL";

  private static final String KAFKA = "kafka.";
  private static final long MOST_DAYS = 36_500;

  /** Says everything that is wrong with a configuration. */
  static final class InvalidConfiguration extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidConfiguration(List<String> errors) {
      super(String.join(System.lineSeparator(), errors));
    }
  }

  private final Map<String, String> rest = new HashMap<>();
  private final List<String> errors = new ArrayList<>();

  private IndexerConfiguration(Properties file) {
    file.stringPropertyNames().forEach(key -> rest.put(key, file.getProperty(key)));
  }

  /**
   * Reads.
   *
   * @throws InvalidConfiguration if a key is unknown, or a value is missing or wrong
   */
  static IndexerSettings read(Properties file, Map<String, String> environment) {
    return new IndexerConfiguration(file).read(environment);
  }

  private IndexerSettings read(Map<String, String> environment) {
    Map<String, String> kafka = new HashMap<>();
    for (String key : List.copyOf(rest.keySet())) {
      if (key.startsWith(KAFKA)) {
        kafka.put(key.substring(KAFKA.length()), rest.remove(key));
      }
    }
    if (environment.containsKey(BOOTSTRAP)) {
      kafka.put("bootstrap.servers", environment.get(BOOTSTRAP));
    }
    if (!kafka.containsKey("bootstrap.servers")) {
      errors.add("Kafka's address is missing: set kafka.bootstrap.servers or " + BOOTSTRAP);
    }
    Optional<URI> uri = address(environment);
    IndexerSettings.Limits limits = limits();
    Retention retention = new Retention(days("keep.events.days"), days("keep.scans.days"));
    for (String key : new TreeSet<>(rest.keySet())) {
      errors.add("Unknown key: " + key);
    }
    Optional<SearchAddress> address = Optional.empty();
    try {
      address = uri.map(known -> SearchAddress.fromEnvironment(known, environment));
    } catch (RuntimeException e) {
      errors.add(String.valueOf(e.getMessage()));
    }
    if (!errors.isEmpty()) {
      throw new InvalidConfiguration(errors);
    }
    return new IndexerSettings(kafka, address.orElseThrow(), limits, retention);
  }

  private Optional<URI> address(Map<String, String> environment) {
    String inFile = rest.remove("elasticsearch.url");
    String url = environment.getOrDefault(URL, inFile == null ? "" : inFile);
    if (url.isEmpty()) {
      errors.add("Elasticsearch's address is missing: set elasticsearch.url or " + URL);
      return Optional.empty();
    }
    try {
      URI uri = new URI(url);
      if (uri.getHost() != null && uri.getUserInfo() == null) {
        return Optional.of(uri);
      }
      errors.add(
          uri.getUserInfo() == null
              ? "Not an address like https://host:9200: " + url
              : "Leave user and password out of the address; see " + SearchAddress.USER);
    } catch (URISyntaxException e) {
      errors.add("Not an address like https://host:9200: " + e.getMessage());
    }
    return Optional.empty();
  }

  private IndexerSettings.Limits limits() {
    IndexerSettings.Limits usual = IndexerSettings.Limits.DEFAULT;
    return new IndexerSettings.Limits(
        (int) number("bulk.operations", usual.bulkOperations(), 1, 100_000),
        number("bulk.bytes", usual.bulkBytes(), 1 << 10, 100 << 20),
        millis("bulk.interval.ms", usual.bulkInterval()),
        (int) number("bulk.requests", usual.bulkRequests(), 1, 64),
        number("memory.bytes", usual.bytesInFlight(), 1 << 20, 1L << 34),
        millis("commit.interval.ms", usual.commitInterval()),
        millis("backoff.first.ms", usual.firstBackoff()),
        millis("backoff.longest.ms", usual.longestBackoff()),
        millis("stop.timeout.ms", usual.stopTimeout()),
        millis("answer.timeout.ms", usual.answerTimeout()));
  }

  private Optional<Duration> days(String key) {
    return rest.containsKey(key)
        ? Optional.of(Duration.ofDays(number(key, 1, 1, MOST_DAYS)))
        : Optional.empty();
  }

  private Duration millis(String key, Duration usual) {
    return Duration.ofMillis(number(key, usual.toMillis(), 1, Duration.ofHours(1).toMillis()));
  }

  private long number(String key, long usual, long least, long most) {
    String text = rest.remove(key);
    if (text == null) {
      return usual;
    }
    try {
      long value = Long.parseLong(text.strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, together with numbers out of range.
    }
    errors.add(key + " has to be a number from " + least + " to " + most + ", not " + text);
    return usual;
  }
}
