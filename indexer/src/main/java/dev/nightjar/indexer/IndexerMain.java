package dev.nightjar.indexer;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an indexer as a process of its own. The only argument, if any, is a properties file; see
 * {@link IndexerConfiguration}. Ends with 0 after a signal, 1 after a failure, 2 when it is
 * configured wrongly.
 */
public final class IndexerMain {
  private static final Logger LOG = LoggerFactory.getLogger(IndexerMain.class);

  /** Where to tell metrics and health; nowhere if it is not set. */
  private static final String METRICS_PORT = "NIGHTJAR_METRICS_PORT";

  private IndexerMain() {}

  /** Runs until it is stopped. */
  public static void main(String[] arguments) throws InterruptedException {
    IndexerSettings settings;
    try {
      settings = IndexerConfiguration.read(file(arguments), System.getenv());
    } catch (IndexerConfiguration.InvalidConfiguration | IOException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    Indexer indexer = Indexer.start(settings);
    String port = System.getenv(METRICS_PORT);
    if (port != null) {
      try {
        MetricsPage page = MetricsPage.start(indexer, Integer.parseInt(port));
        LOG.info("event=metrics port={}", page.port());
      } catch (IOException | RuntimeException e) {
        System.err.println(METRICS_PORT + "=" + port + " cannot be used: " + e.getMessage());
        System.exit(2);
      }
    }
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  indexer.close();
                  LOG.info("event=stopped statistics={}", indexer.statistics());
                },
                "nightjar-indexer-stop"));
    LOG.info("event=started elasticsearch={}", settings.search().uri());
    indexer.join();
    if (indexer.failure().isPresent()) {
      System.exit(1);
    }
  }

  private static Properties file(String[] arguments) throws IOException {
    Properties properties = new Properties();
    if (arguments.length > 1) {
      throw new IOException("Give one argument at most: a properties file");
    }
    if (arguments.length == 1) {
      Path path = Path.of(arguments[0]);
      if (!Files.isReadable(path)) {
        throw new IOException("Cannot read " + path);
      }
      try (Reader reader = Files.newBufferedReader(path)) {
        properties.load(reader);
      }
    }
    return properties;
  }
}
