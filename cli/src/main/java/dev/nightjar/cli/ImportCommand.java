package dev.nightjar.cli;

import dev.nightjar.contract.FindingEvent;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Triage;
import dev.nightjar.contract.Wire;
import dev.nightjar.indexer.Indexer;
import dev.nightjar.indexer.IndexerSettings;
import dev.nightjar.indexer.SearchAddress;
import dev.nightjar.ingest.TopicSetup;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.report.foreign.ForeignRun;
import dev.nightjar.report.foreign.SarifReader;
import dev.nightjar.stack.EmbeddedStack;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts findings of other tools beside ours. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Keeps findings of other tools, from SARIF, beside Nightjar's.",
      "Each has a life of its own: the newest report of a tool about a repository is the whole",
      "truth, so what is not in it is fixed. The label tool names the tool: nightjar findings --label tool=CodeQL."
    },
    footer = {
      "",
      "Examples:",
      "  nightjar import codeql.sarif --repo shop/orders",
      "  nightjar import a.sarif b.sarif --repo shop --commit $(git rev-parse HEAD)"
    })
final class ImportCommand implements Callable<Integer> {
  private static final Duration INDEXING = Duration.ofMinutes(10);

  private final Console console;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Reports of one repository.")
  private List<Path> files = List.of();

  @Option(
      names = "--repo",
      paramLabel = "NAME",
      required = true,
      description = "The repository, as scans name it.")
  private String repository = "";

  @Option(names = "--url", paramLabel = "URL", description = "Where the repository is cloned from.")
  private String url = "";

  @Option(names = "--ref", paramLabel = "REF", description = "The branch that was looked at.")
  private String ref = "";

  @Option(names = "--commit", paramLabel = "ID", description = "The commit that was looked at.")
  private String commit = "";

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @Mixin private ServiceOptions services = new ServiceOptions();

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Instant now = Clock.systemUTC().instant();
    String scan = "import-" + now.toEpochMilli();
    Map<String, List<FindingState>> found = read(scan, now);
    Path home = services.home();
    Optional<KafkaConnection> running = KafkaAccess.running(kafka, home);
    if (running.isPresent()) {
      write(running.get(), found, scan, now);
      return ExitStatus.CLEAN; // The indexer that runs there takes them in.
    }
    try (EmbeddedStack stack =
        EmbeddedStack.start(
            home,
            Set.of(EmbeddedStack.Part.KAFKA, EmbeddedStack.Part.ELASTICSEARCH),
            1,
            part -> {})) {
      KafkaConnection own = KafkaConnection.to(stack.broker().orElseThrow().bootstrapServers());
      TopicSetup.create(own, 1);
      write(own, found, scan, now);
      SearchAddress search = SearchAddress.open(stack.search().orElseThrow().uri());
      try (Indexer indexer =
          Indexer.start(
              new IndexerSettings(own.client(), search, IndexerSettings.Limits.DEFAULT))) {
        if (!indexer.awaitIndexed(ends(own), INDEXING)) {
          throw new IOException("The index has not taken in the findings in time");
        }
      }
    }
    return ExitStatus.CLEAN;
  }

  /** Returns what was found, by tool. */
  private Map<String, List<FindingState>> read(String scan, Instant now) {
    SarifReader reader =
        new SarifReader(new SarifReader.Origin(repository, url, ref, commit, scan, now));
    Map<String, List<FindingState>> found = new TreeMap<>();
    for (Path file : files) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        for (ForeignRun run : reader.read(in)) {
          found.computeIfAbsent(run.tool(), missing -> new ArrayList<>()).addAll(run.findings());
        }
      } catch (IOException e) {
        throw CommandFailure.usage(
            file + " cannot be read: " + e.getMessage(), "give a report in SARIF 2.1.0", e);
      }
    }
    return found;
  }

  private void write(
      KafkaConnection connection, Map<String, List<FindingState>> found, String scan, Instant now)
      throws IOException, InterruptedException {
    Map<String, Triage> decisions = KnownFindings.decisions(connection, repository);
    try (Producer<byte[], byte[]> producer = connection.producer()) {
      for (Map.Entry<String, List<FindingState>> tool : found.entrySet()) {
        ForeignFindings fold = new ForeignFindings(decisions, scan, now);
        fold.fold(KnownFindings.of(connection, repository, tool.getKey()), tool.getValue());
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        Map<String, String> identities = new HashMap<>();
        for (FindingState state : fold.states().values()) {
          identities.put(state.id(), state.identity());
          sent.add(producer.send(record(Topic.FINDINGS, state.identity(), state)));
        }
        for (FindingEvent event : fold.events()) {
          String identity = identities.getOrDefault(event.finding(), "");
          sent.add(producer.send(record(Topic.FINDING_EVENTS, identity, event)));
        }
        for (Future<RecordMetadata> each : sent) {
          each.get();
        }
        console
            .err()
            .printf(
                "%s: %d findings in %s, %d opened, %d fixed%n",
                tool.getKey(), tool.getValue().size(), repository, fold.opened(), fold.fixed());
      }
    } catch (ExecutionException e) {
      throw new IOException("Kafka does not take the findings: " + e.getCause(), e);
    }
  }

  private ProducerRecord<byte[], byte[]> record(Topic topic, String identity, Record message) {
    return new ProducerRecord<>(
        topic.topicName(),
        (repository + "\0" + identity).getBytes(StandardCharsets.UTF_8),
        Wire.write(message));
  }

  private static Map<TopicPartition, Long> ends(KafkaConnection connection) {
    try (Consumer<byte[], byte[]> consumer = connection.consumer()) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (Topic topic : List.of(Topic.FINDINGS, Topic.FINDING_EVENTS)) {
        consumer
            .partitionsFor(topic.topicName())
            .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
      }
      return consumer.endOffsets(partitions);
    }
  }
}
