package dev.nightjar.cli;

import dev.nightjar.contract.ScanRequest;
import dev.nightjar.ingest.target.RepositoryAddress;
import dev.nightjar.ingest.webhook.KafkaRequestLog;
import dev.nightjar.stack.Addresses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a running service for a scan. */
@Command(
    name = "trigger",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Asks a running nightjar up for a scan of a repository that it watches.",
    footer = {"", "Examples:", "  nightjar trigger git.example.org/shop", "  nightjar trigger r0"})
final class TriggerCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "REPO",
      arity = "0..1",
      description = "The name of the repository, or its address.")
  private String repository = "";

  @Option(
      names = "--all",
      description = "All repositories that are watched, looked for anew, as at night.")
  private boolean all;

  @Option(
      names = "--ref",
      paramLabel = "REF",
      description = "The branch, tag or commit to scan. Default: the one that is watched.")
  private Optional<String> ref = Optional.empty();

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Mixin private ServiceOptions services = new ServiceOptions();

  TriggerCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (all == !repository.isEmpty() || all && ref.isPresent()) {
      throw CommandFailure.usage(
          "there is one repository to ask for, or all.", "name one, or say --all without --ref");
    }
    String name =
        all ? ScanRequest.EVERYTHING : RepositoryAddress.name(repository).orElse(repository);
    try (KafkaRequestLog log = new KafkaRequestLog(kafka.to(servers()))) {
      log.store(
              new ScanRequest(
                  name,
                  all || name.equals(repository) ? "" : repository,
                  ref.orElse(""),
                  all ? "nightly" : "manual",
                  "",
                  Instant.now()))
          .join();
    } catch (KafkaException | CompletionException e) {
      throw CommandFailure.failure(
          "the request was not stored: " + e.getMessage(),
          "start nightjar up with the same --home, or name its --kafka",
          e);
    }
    console.err().println("asked for a scan of " + (all ? "everything" : name));
    return ExitStatus.CLEAN;
  }

  private String servers() {
    if (kafka.servers().isPresent()) {
      return kafka.servers().get();
    }
    Path home = services.home();
    try {
      return Addresses.read(home)
          .map(Addresses::kafka)
          .filter(address -> !address.isEmpty())
          .orElseThrow(
              () ->
                  CommandFailure.usage(
                      "nothing has run under " + home + ".",
                      "start nightjar up, or name another --home or --kafka"));
    } catch (IOException e) {
      throw CommandFailure.failure(
          "cannot read the addresses under " + home + ": " + e.getMessage(), "name --kafka", e);
    }
  }
}
