package dev.nightjar.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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

  @Option(
      names = "--kafka",
      paramLabel = "BOOTSTRAP",
      description = "A Kafka of your own instead of the embedded one, as HOST:PORT[,HOST:PORT].")
  private Optional<String> kafka = Optional.empty();

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      description = "Further properties of the Kafka clients, such as security.")
  private Optional<Path> kafkaProperties = Optional.empty();

  @Option(
      names = "--flink",
      paramLabel = "ADDRESS",
      description =
          "A Flink of your own, on which the analyze job runs already, instead of the embedded"
              + " one: the address of its web page.")
  private Optional<String> flink = Optional.empty();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Parallelism of the embedded Flink. Default: the number of processors.")
  private Optional<Integer> jobs = Optional.empty();

  @Mixin private ServiceOptions services = new ServiceOptions();

  ScanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    throw new UnsupportedOperationException(
        console + " " + targets + ref + kafka + kafkaProperties + flink + jobs + services);
  }
}
