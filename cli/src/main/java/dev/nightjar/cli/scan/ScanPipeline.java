package dev.nightjar.cli.scan;

import dev.nightjar.indexer.Indexer;
import dev.nightjar.indexer.IndexerSettings;
import dev.nightjar.indexer.SearchAddress;
import dev.nightjar.ingest.TopicSetup;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.target.Target;
import dev.nightjar.ingest.target.TargetResolver;
import dev.nightjar.job.AnalyzeJob;
import dev.nightjar.job.Engine;
import dev.nightjar.job.EngineFactory;
import dev.nightjar.job.JobSettings;
import dev.nightjar.job.NightjarEngine;
import dev.nightjar.stack.Addresses;
import dev.nightjar.stack.EmbeddedFlink;
import dev.nightjar.stack.EmbeddedStack;
import dev.nightjar.stack.EmbeddedStack.Part;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs one scan: starts what is not given, sends what changed, waits until the job has linked every
 * repository and the index holds the findings, and stops.
 *
 * <p>It can be killed at any moment. Ingest knows from its ledger what it may have sent, the job
 * goes on from its newest checkpoint, the indexer from its committed offsets; the next scan ends
 * where an undisturbed one would have.
 */
public final class ScanPipeline {
  private final ScanSettings settings;
  private final ScanProgress progress;
  private final EngineFactory engines;
  private final BooleanSupplier stopping;

  private ScanPipeline(
      ScanSettings settings,
      ScanProgress progress,
      EngineFactory engines,
      BooleanSupplier stopping) {
    this.settings = settings;
    this.progress = progress;
    this.engines = engines;
    this.stopping = stopping;
  }

  /** What is done while the services run. */
  @FunctionalInterface
  interface Work<T> {
    T with(List<Target> targets, RunningServices running) throws IOException, InterruptedException;
  }

  /**
   * Scans with the engine of the product.
   *
   * @throws dev.nightjar.ingest.target.TargetProblems if targets are wrong; nothing is started then
   * @throws IOException if a service does not start or breaks down
   */
  public static ScanOutcome run(ScanSettings settings, ScanProgress progress)
      throws IOException, InterruptedException {
    return run(settings, progress, NightjarEngine::create);
  }

  static ScanOutcome run(ScanSettings settings, ScanProgress progress, EngineFactory engines)
      throws IOException, InterruptedException {
    return new ScanPipeline(settings, progress, engines, () -> false)
        .use((targets, running) -> running.scanAndSettle(targets));
  }

  /**
   * Starts the services, does some work with them, and stops them.
   *
   * @param stopping ends a scan that is running with an {@link InterruptedException}
   */
  static <T> T use(
      ScanSettings settings, ScanProgress progress, BooleanSupplier stopping, Work<T> work)
      throws IOException, InterruptedException {
    return new ScanPipeline(settings, progress, NightjarEngine::create, stopping).use(work);
  }

  private <T> T use(Work<T> work) throws IOException, InterruptedException {
    List<Target> targets = targets(settings);
    progress.targets(targets.size());
    if (settings.flink().isPresent()) {
      ClusterJob.requireRunning(settings.flink().get());
    }
    // Rules are loaded and checked while the services start.
    CompletableFuture<Engine> engine = CompletableFuture.supplyAsync(engines::create);
    try (EmbeddedStack stack =
        EmbeddedStack.start(settings.home(), parts(), settings.parallelism(), progress::ready)) {
      KafkaConnection kafka = kafka(stack);
      SearchAddress search =
          settings
              .elasticsearch()
              .orElseGet(() -> SearchAddress.open(stack.search().orElseThrow().uri()));
      Addresses addresses =
          new Addresses(
              kafka.client().getOrDefault("bootstrap.servers", ""),
              search.uri().toString(),
              settings
                  .flink()
                  .or(() -> stack.flink().map(EmbeddedFlink::web))
                  .map(Object::toString)
                  .orElse(""));
      TopicSetup.create(kafka, stack.broker().isPresent() ? 1 : BROKERS_DEFAULT);
      progress.services(addresses);
      if (stack.flink().isPresent()) {
        submit(stack.flink().get(), kafka);
      }
      IndexerSettings indexing =
          new IndexerSettings(kafka.client(), search, IndexerSettings.Limits.DEFAULT);
      try (Indexer indexer = Indexer.start(indexing)) {
        T outcome =
            work.with(
                targets,
                new RunningServices(
                    settings, progress, stopping, engine, stack, kafka, indexer, addresses));
        if (stack.flink().isPresent()) {
          stack.flink().get().stop();
        }
        return outcome;
      }
    }
  }

  /** A cluster knows best how many copies of a record it keeps. */
  private static final int BROKERS_DEFAULT = -1;

  /** Finds what is to be scanned. */
  static List<Target> targets(ScanSettings settings) {
    List<Target> found = new TargetResolver(settings.home()).resolve(settings.targets());
    return found.stream()
        .map(
            target ->
                target.ref().isEmpty() && settings.ref().isPresent()
                    ? new Target(
                        target.repository(),
                        target.place(),
                        settings.ref().get(),
                        target.scope(),
                        target.labels())
                    : target)
        .toList();
  }

  private Set<Part> parts() {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    if (settings.kafka().isEmpty()) {
      parts.add(Part.KAFKA);
    }
    if (settings.flink().isEmpty()) {
      parts.add(Part.FLINK);
    }
    if (settings.elasticsearch().isEmpty()) {
      parts.add(Part.ELASTICSEARCH);
    }
    return parts;
  }

  private KafkaConnection kafka(EmbeddedStack stack) {
    Map<String, String> client = new HashMap<>(settings.kafkaProperties());
    client.put(
        "bootstrap.servers",
        settings.kafka().orElseGet(() -> stack.broker().orElseThrow().bootstrapServers()));
    return new KafkaConnection(client);
  }

  private void submit(EmbeddedFlink flink, KafkaConnection kafka) throws IOException {
    Map<String, String> properties = new TreeMap<>(kafka.client());
    String servers = Optional.ofNullable(properties.remove("bootstrap.servers")).orElse("");
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(flink.configuration());
    AnalyzeJob.build(
        environment,
        new JobSettings(
            servers, "", settings.parallelism(), settings.checkpointInterval(), properties),
        engines);
    flink.submit(environment, AnalyzeJob.NAME);
  }
}
