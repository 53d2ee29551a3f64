package dev.nightjar.cli.scan;

import dev.nightjar.indexer.SearchAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a scan is asked for.
 *
 * @param home keeps the state of embedded services, mirrors and logs; created if missing
 * @param targets words as the command line takes them
 * @param ref the branch, tag or commit of targets that do not name one
 * @param kafka bootstrap servers of a cluster to use instead of the embedded broker
 * @param kafkaProperties further properties of its clients, such as security
 * @param elasticsearch a server to use instead of the embedded node
 * @param flink a cluster on which the analyze job runs already, instead of the embedded one
 * @param parallelism of the embedded Flink
 * @param everything whether all files are sent again although nothing changed
 * @param checkpointInterval of the embedded Flink; the end of a scan waits for one
 */
public record ScanSettings(
    Path home,
    List<String> targets,
    Optional<String> ref,
    Optional<String> kafka,
    Map<String, String> kafkaProperties,
    Optional<SearchAddress> elasticsearch,
    Optional<URI> flink,
    int parallelism,
    boolean everything,
    Duration checkpointInterval) {

  /**
   * A checkpoint of the embedded cluster writes all of its state: more often would cost more than
   * the end of a scan gains.
   */
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(20);

  public ScanSettings {
    home = home.toAbsolutePath().normalize();
    targets = List.copyOf(targets);
    kafkaProperties = Map.copyOf(kafkaProperties);
  }

  /** Returns settings that embed all services. */
  public static ScanSettings embedded(Path home, List<String> targets) {
    return new ScanSettings(
        home,
        targets,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Math.max(1, Runtime.getRuntime().availableProcessors()),
        false,
        CHECKPOINT_INTERVAL);
  }

  public ScanSettings withRef(Optional<String> chosen) {
    return new ScanSettings(
        home,
        targets,
        chosen,
        kafka,
        kafkaProperties,
        elasticsearch,
        flink,
        parallelism,
        everything,
        checkpointInterval);
  }

  /** Uses a Kafka cluster that exists. */
  public ScanSettings withKafka(Optional<String> servers, Map<String, String> properties) {
    return new ScanSettings(
        home,
        targets,
        ref,
        servers,
        properties,
        elasticsearch,
        flink,
        parallelism,
        everything,
        checkpointInterval);
  }

  /** Uses an Elasticsearch that exists. */
  public ScanSettings withElasticsearch(Optional<SearchAddress> address) {
    return new ScanSettings(
        home,
        targets,
        ref,
        kafka,
        kafkaProperties,
        address,
        flink,
        parallelism,
        everything,
        checkpointInterval);
  }

  /** Uses a Flink cluster on which the job runs. */
  public ScanSettings withFlink(Optional<URI> address) {
    return new ScanSettings(
        home,
        targets,
        ref,
        kafka,
        kafkaProperties,
        elasticsearch,
        address,
        parallelism,
        everything,
        checkpointInterval);
  }

  public ScanSettings withParallelism(int slots) {
    return new ScanSettings(
        home,
        targets,
        ref,
        kafka,
        kafkaProperties,
        elasticsearch,
        flink,
        slots,
        everything,
        checkpointInterval);
  }

  public ScanSettings withEverything(boolean all) {
    return new ScanSettings(
        home,
        targets,
        ref,
        kafka,
        kafkaProperties,
        elasticsearch,
        flink,
        parallelism,
        all,
        checkpointInterval);
  }

  public ScanSettings withCheckpointInterval(Duration interval) {
    return new ScanSettings(
        home,
        targets,
        ref,
        kafka,
        kafkaProperties,
        elasticsearch,
        flink,
        parallelism,
        everything,
        interval);
  }
}
