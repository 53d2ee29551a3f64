package dev.nightjar.cli;

import dev.nightjar.cli.scan.ScanOutcome;
import dev.nightjar.cli.scan.ScanPipeline;
import dev.nightjar.cli.scan.ScanSettings;
import dev.nightjar.indexer.SearchAddress;
import dev.nightjar.ingest.target.TargetProblems;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scans repositories through ingest, Kafka, Flink, the indexer and the search node. */
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Scans repositories and puts their findings into the search node.",
      "All services are embedded unless an address is given. What was compiled before is not"
          + " compiled again, and unchanged repositories cost one look at their refs."
    },
    footer = {
      "",
      "Credentials never come from arguments, which other users can read:",
      "  NIGHTJAR_ELASTICSEARCH_API_KEY_FILE, or NIGHTJAR_ELASTICSEARCH_USER and _PASSWORD_FILE",
      "  NIGHTJAR_ELASTICSEARCH_CA_FILE, and --kafka-properties for Kafka",
      "",
      "Examples:",
      "  nightjar scan .                            this repository",
      "  nightjar scan ~/code                       all repositories below a folder",
      "  nightjar scan https://git.example.org/shop.git --ref release",
      "  nightjar scan organisation.yaml --kafka kafka:9092 --elasticsearch https://search:9200"
    })
final class ScanCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "TARGET",
      arity = "1..*",
      description =
          "A Git repository, a folder of repositories or of sources, a Git URL, or an inventory"
              + " (YAML: a list of repositories with url, ref and labels).")
  private List<String> targets = List.of();

  @Option(
      names = "--ref",
      paramLabel = "REF",
      description = "The branch, tag or commit to scan. Default: what HEAD names.")
  private Optional<String> ref = Optional.empty();

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--flink",
      paramLabel = "ADDRESS",
      description =
          "A Flink of your own, on which the analyze job runs already, instead of the embedded"
              + " one: the address of its web page.")
  private Optional<URI> flink = Optional.empty();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Parallelism of the embedded Flink. Default: the number of processors.")
  private Optional<Integer> jobs = Optional.empty();

  @Option(
      names = "--everything",
      description = "Read and analyse all files again, although nothing changed.")
  private boolean everything;

  @Mixin private ServiceOptions services = new ServiceOptions();

  ScanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    long began = System.nanoTime();
    ScanSettings settings = settings();
    ScanOutcome outcome;
    try (ScanScreen screen = new ScanScreen(console)) {
      outcome = ScanPipeline.run(settings, screen);
    } catch (TargetProblems wrong) {
      throw CommandFailure.usage(
          String.join("\n  ", wrong.problems()), "see nightjar scan --help", wrong);
    } catch (IOException | KafkaException e) {
      throw CommandFailure.failure(
          "the scan stopped: " + e.getMessage(),
          "run it again, it goes on where it was; the log is "
              + settings.home().resolve("logs/nightjar.log"),
          e);
    }
    ScanSummary.print(console.out(), outcome);
    console.err().printf(Locale.ROOT, "%.1f s; see them with: nightjar findings%n", seconds(began));
    return ExitStatus.CLEAN;
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private ScanSettings settings() {
    ScanSettings settings =
        ScanSettings.embedded(services.home(), targets)
            .withRef(ref)
            .withKafka(kafka.servers(), kafka.properties())
            .withElasticsearch(
                services
                    .elasticsearch()
                    .map(uri -> SearchAddress.fromEnvironment(uri, System.getenv())))
            .withFlink(flink)
            .withEverything(everything);
    flink.ifPresent(address -> ServiceOptions.checkWeb("--flink", address));
    if (flink.isPresent() && kafka.servers().isEmpty()) {
      throw CommandFailure.usage(
          "--flink needs --kafka: a cluster cannot reach the embedded broker.",
          "give --kafka HOST:PORT, the one that the job on the cluster reads");
    }
    if (jobs.isPresent()) {
      if (jobs.get() < 1) {
        throw CommandFailure.usage("--jobs is " + jobs.get() + ".", "give a number from 1 on");
      }
      settings = settings.withParallelism(jobs.get());
    }
    return settings;
  }
}
