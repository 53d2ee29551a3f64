package dev.nightjar.cli;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Triage;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.KafkaConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts somebody's decision about a finding on its topic; the job does the rest. */
@Command(
    name = "triage",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Decides about a finding.",
      "The decisions false-positive and accepted suppress it, confirmed keeps it open,",
      "open takes an earlier decision back. The decision follows the finding through renames and",
      "moves. It takes effect at once where the job runs, else with the next scan."
    },
    footer = {
      "",
      "Examples:",
      "  nightjar triage 4f1c2a9b03 --status false-positive --reason 'the name is a constant'",
      "  nightjar triage 4f1c2a9b03 --status accepted --reason 'internal tool' --until 2027-03-31",
      "  nightjar triage 4f1c2a9b03 --status open --reason 'is public now'"
    })
final class TriageCommand implements Callable<Integer> {
  private static final int SHORTEST_ID = 6;

  private final Console console;

  @Parameters(
      paramLabel = "ID",
      description = "The id of the finding, or its beginning; nightjar findings shows it.")
  private String id = "";

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      required = true,
      description = "false-positive, accepted, confirmed or open.")
  private String status = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; whoever reads it later has nothing else.")
  private String reason = "";

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "The last day on which it holds, as YYYY-MM-DD. Default: for ever.")
  private Optional<String> until = Optional.empty();

  @Option(
      names = "--who",
      paramLabel = "NAME",
      description = "Who decided. Default: the name of the user.")
  private Optional<String> who = Optional.empty();

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Mixin private ServiceOptions services = new ServiceOptions();

  TriageCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    try (KafkaAccess access = KafkaAccess.open(kafka, services.home())) {
      decide(access.connection());
    }
    return ExitStatus.CLEAN;
  }

  private void check() {
    List<String> known =
        List.of(Triage.FALSE_POSITIVE, Triage.ACCEPTED, Triage.CONFIRMED, Triage.OPEN);
    status = status.toLowerCase(Locale.ROOT);
    if (!known.contains(status)) {
      throw CommandFailure.usage(
          "--status " + status + " is no decision.", "give one of " + String.join(", ", known));
    }
    if (reason.isBlank()) {
      throw CommandFailure.usage("--reason is empty.", "say why");
    }
    if (id.length() < SHORTEST_ID) {
      throw CommandFailure.usage(
          "'" + id + "' is too short for an id.",
          "give at least its first " + SHORTEST_ID + " letters");
    }
    try {
      until.ifPresent(LocalDate::parse);
    } catch (DateTimeParseException e) {
      throw CommandFailure.usage(
          "--until " + until.orElse("") + " is no date.", "give it as YYYY-MM-DD", e);
    }
  }

  private void decide(KafkaConnection connection) throws IOException, InterruptedException {
    List<FindingState> found = KnownFindings.find(connection, id);
    if (found.isEmpty()) {
      throw CommandFailure.usage(
          "there is no finding " + id + ".", "nightjar findings --format json shows the ids");
    }
    if (found.size() > 1) {
      throw CommandFailure.usage(
          found.size() + " findings have ids that begin with " + id + ".",
          "give more letters, such as " + found.get(0).id());
    }
    FindingState finding = found.get(0);
    Triage decision =
        new Triage(
            finding.repository(),
            finding.identity(),
            status,
            reason.strip(),
            who.orElse(System.getProperty("user.name", "")),
            until.orElse(""),
            Clock.systemUTC().instant());
    try (Producer<byte[], byte[]> producer = connection.producer()) {
      Future<RecordMetadata> sent =
          producer.send(
              new ProducerRecord<>(
                  Topic.TRIAGE.topicName(),
                  (finding.repository() + "\0" + finding.identity())
                      .getBytes(StandardCharsets.UTF_8),
                  Wire.write(decision)));
      sent.get();
    } catch (ExecutionException e) {
      throw new IOException("Kafka does not take the decision: " + e.getCause(), e);
    }
    console
        .out()
        .printf(
            "%s: %s %s:%d in %s%n",
            status,
            finding.check(),
            finding.path(),
            finding.region().startLine(),
            finding.repository());
  }
}
