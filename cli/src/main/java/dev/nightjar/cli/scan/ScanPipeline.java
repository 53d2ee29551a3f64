package dev.nightjar.cli.scan;

import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Topic;
import dev.nightjar.indexer.Indexer;
import dev.nightjar.indexer.IndexerSettings;
import dev.nightjar.indexer.SearchAddress;
import dev.nightjar.ingest.Ingest;
import dev.nightjar.ingest.IngestSettings;
import dev.nightjar.ingest.Progress;
import dev.nightjar.ingest.RepositoryScan;
import dev.nightjar.ingest.TopicSetup;
import dev.nightjar.ingest.history.Introducer;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Runs one scan: starts what is not given, sends what changed, waits until the job has linked every
 * repository and the index holds the findings, and stops.
 *
 * <p>It can be killed at any moment. Ingest knows from its ledger what it may have sent, the job
 * goes on from its newest checkpoint, the indexer from its committed offsets; the next scan ends
 * where an undisturbed one would have.
 */
public final class ScanPipeline {
  /** What the job writes and the index takes in. */
  private static final List<Topic> OUTPUTS =
      List.of(
          Topic.FINDINGS,
          Topic.FINDING_EVENTS,
          Topic.COVERAGE,
          Topic.REVIEWS,
          Topic.SCANS,
          Topic.SCAN_RESULTS);

  /** A few checkpoints; a job that is older than decisions never takes them in. */
  private static final Duration DECISIONS = Duration.ofMinutes(1);

  /** Who changes when a library does is linked in much less. */
  private static final Duration NEIGHBOURS = Duration.ofMinutes(5);

  /**
   * A first scan may ask for thousands of lines; what is left is answered by the next one, and by
   * the service that stays up.
   */
  private static final Duration INTRODUCTIONS = Duration.ofSeconds(20);

  private static final Duration INDEXING = Duration.ofMinutes(30);

  /** Meanwhile somebody may ask to stop, or the index refuse. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  /** A search node that is busy refuses now and then. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

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
    T with(List<Target> targets, Running running) throws IOException, InterruptedException;
  }

  /** The services, started and connected. */
  final class Running {
    private final CompletableFuture<Engine> engine;
    private final EmbeddedStack stack;
    private final KafkaConnection kafka;
    private final Indexer indexer;
    private final Addresses addresses;

    Running(
        CompletableFuture<Engine> engine,
        EmbeddedStack stack,
        KafkaConnection kafka,
        Indexer indexer,
        Addresses addresses) {
      this.engine = engine;
      this.stack = stack;
      this.kafka = kafka;
      this.indexer = indexer;
      this.addresses = addresses;
    }

    KafkaConnection kafka() {
      return kafka;
    }

    /** Scans some of the targets and returns when their findings can be asked for. */
    ScanOutcome scan(List<Target> targets, String why) throws IOException, InterruptedException {
      return ScanPipeline.this.scan(targets, why, engine, stack, kafka, indexer, addresses, false);
    }

    /** Scans all targets, and waits for what their repositories mean for each other, too. */
    ScanOutcome scanAndSettle(List<Target> targets) throws IOException, InterruptedException {
      return ScanPipeline.this.scan(
          targets, "manual", engine, stack, kafka, indexer, addresses, true);
    }

    /** Finds the targets again: folders and organisations may hold others by now. */
    List<Target> targets() {
      return ScanPipeline.this.targets();
    }

    /** Returns how ingest reads repositories for the engine that runs. */
    IngestSettings ingestSettings() {
      return ScanPipeline.this.ingestSettings(engine.join());
    }

    /** Waits until the index holds all that the job has written by now. */
    void awaitIndexed() throws IOException, InterruptedException {
      ScanPipeline.this.awaitIndexed(stack, kafka, indexer);
    }

    /** Begins a checkpoint of the embedded job; its failure is the job's to tell. */
    CompletableFuture<?> checkpoint() {
      return ScanPipeline.checkpoint(stack);
    }

    /** Throws if a service has broken down. */
    void checkHealth() throws IOException, InterruptedException {
      ScanPipeline.this.checkHealth(stack, indexer);
    }
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
    List<Target> targets = targets();
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
        T outcome = work.with(targets, new Running(engine, stack, kafka, indexer, addresses));
        if (stack.flink().isPresent()) {
          stack.flink().get().stop();
        }
        return outcome;
      }
    }
  }

  /** A cluster knows best how many copies of a record it keeps. */
  private static final int BROKERS_DEFAULT = -1;

  private List<Target> targets() {
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

  private ScanOutcome scan(
      List<Target> targets,
      String why,
      CompletableFuture<Engine> engine,
      EmbeddedStack stack,
      KafkaConnection kafka,
      Indexer indexer,
      Addresses addresses,
      boolean settles)
      throws IOException, InterruptedException {
    Map<String, Target> byName =
        targets.stream().collect(Collectors.toMap(Target::repository, target -> target));
    try (ResultWatch watch = new ResultWatch(kafka, progress)) {
      CompletableFuture<List<RepositoryScan>> ingest =
          CompletableFuture.supplyAsync(
              () -> ingest(targets, why, engine.join(), kafka), ScanPipeline::start);
      CheckpointPace slow = new CheckpointPace(CheckpointPace.LONG_PAUSE, () -> checkpoint(stack));
      while (!ingest.isDone() || !finished(ingest.join(), watch)) {
        if (ingest.isDone()) {
          slow.hurry();
        }
        watch.poll();
        checkHealth(stack, indexer);
      }
      CheckpointPace pace = new CheckpointPace(CheckpointPace.SHORT_PAUSE, () -> checkpoint(stack));
      List<RepositoryScan> repositories = ingest.join();
      if (repositories.stream().anyMatch(each -> each.outcome() == RepositoryScan.Outcome.SENT)) {
        awaitIntroductions(byName, watch, kafka, stack, indexer);
      }
      awaitDecisions(watch, kafka, stack, indexer, pace);
      if (settles) {
        awaitNeighbours(watch, kafka, stack, indexer, pace);
      }
      progress.indexing();
      awaitIndexed(stack, kafka, indexer);
      SortedMap<String, ScanResult> results = new TreeMap<>(watch.results());
      List<String> scanned =
          repositories.stream()
              .filter(scan -> scan.outcome() != RepositoryScan.Outcome.FAILED)
              .map(RepositoryScan::repository)
              .toList();
      results.keySet().retainAll(scanned);
      return new ScanOutcome(repositories, results, addresses);
    } catch (CompletionException e) {
      throw new IOException("The repositories cannot be read: " + e.getCause(), e.getCause());
    }
  }

  private static CompletableFuture<?> checkpoint(EmbeddedStack stack) {
    return stack
        .flink()
        .<CompletableFuture<?>>map(EmbeddedFlink::checkpoint)
        .orElse(CompletableFuture.completedFuture(null));
  }

  private void awaitIndexed(EmbeddedStack stack, KafkaConnection kafka, Indexer indexer)
      throws IOException, InterruptedException {
    Map<TopicPartition, Long> ends = ends(kafka);
    long deadline = System.nanoTime() + INDEXING.toNanos();
    while (!indexer.awaitIndexed(ends, LOOK)) {
      checkHealth(stack, indexer);
      if (System.nanoTime() - deadline >= 0) {
        throw new IOException(
            "The index has not taken in the findings within "
                + INDEXING.toMinutes()
                + " minutes"
                + indexer.refusal().map(refusal -> ": " + refusal.reason()).orElse(""));
      }
    }
  }

  /** Results are told after the questions that a scan asks, so these are all on their topic. */
  private void awaitIntroductions(
      Map<String, Target> targets,
      ResultWatch watch,
      KafkaConnection kafka,
      EmbeddedStack stack,
      Indexer indexer)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + INTRODUCTIONS.toNanos();
    // Not while repositories are linked, from which it would take the processors.
    try (Introducer introducer =
        Introducer.start(kafka, settings.home(), name -> Optional.ofNullable(targets.get(name)))) {
      Map<TopicPartition, Long> asked = Introducer.asked(kafka);
      while (!introducer.hasAnswered(asked) && System.nanoTime() < end) {
        watch.poll();
        checkHealth(stack, indexer);
      }
    }
  }

  private void awaitDecisions(
      ResultWatch watch,
      KafkaConnection kafka,
      EmbeddedStack stack,
      Indexer indexer,
      CheckpointPace pace)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + DECISIONS.toNanos();
    try (TopicWatch decisions = new TopicWatch(kafka, List.of(Topic.TRIAGE, Topic.INTRODUCTIONS))) {
      while (!decisions.done() && System.nanoTime() < end) {
        pace.hurry();
        watch.poll();
        checkHealth(stack, indexer);
      }
    }
  }

  /**
   * Waits until no repository is linked again because another one changed: what one tells others
   * may change what those tell in their turn.
   */
  private void awaitNeighbours(
      ResultWatch watch,
      KafkaConnection kafka,
      EmbeddedStack stack,
      Indexer indexer,
      CheckpointPace pace)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + NEIGHBOURS.toNanos();
    Map<TopicPartition, Long> before = Map.of();
    while (System.nanoTime() < end) {
      try (TopicWatch told = new TopicWatch(kafka, List.of(Topic.SUMMARIES, Topic.WISHES))) {
        if (told.ends().equals(before)) {
          return;
        }
        before = told.ends();
        while (!told.done() && System.nanoTime() < end) {
          pace.hurry();
          watch.poll();
          checkHealth(stack, indexer);
        }
      }
      watch.readAll();
      while (watch.hasUnsettled() && System.nanoTime() < end) {
        pace.hurry();
        watch.poll();
        checkHealth(stack, indexer);
      }
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "nightjar-scan");
    thread.setDaemon(true);
    thread.start();
  }

  private List<RepositoryScan> ingest(
      List<Target> targets, String why, Engine engine, KafkaConnection kafka) {
    return new Ingest(ingestSettings(engine).withWhy(why), kafka)
        .scan(targets, new IngestProgress(progress));
  }

  private IngestSettings ingestSettings(Engine engine) {
    return IngestSettings.standard(settings.home(), "", engine.fingerprint() + engine.rules())
        .withEverything(settings.everything());
  }

  private static boolean finished(List<RepositoryScan> scans, ResultWatch watch) {
    return watch.hasReadOldResults()
        && scans.stream()
            .filter(scan -> scan.outcome() == RepositoryScan.Outcome.SENT)
            .allMatch(
                scan -> {
                  ScanResult result = watch.results().get(scan.repository());
                  return result != null && result.scan().compareTo(scan.scan()) >= 0;
                });
  }

  private void checkHealth(EmbeddedStack stack, Indexer indexer)
      throws IOException, InterruptedException {
    if (stopping.getAsBoolean()) {
      throw new InterruptedException("asked to stop");
    }
    if (stack.flink().isPresent()) {
      Optional<String> failure = stack.flink().get().failure();
      if (failure.isPresent()) {
        throw new IOException("The analysis has stopped: " + failure.get());
      }
    }
    if (indexer.failure().isPresent()) {
      throw new IOException("The indexer has stopped", indexer.failure().get());
    }
    indexer
        .refusal()
        .filter(refusal -> refusal.lasted().compareTo(PATIENCE) > 0)
        .ifPresent(progress::refused);
  }

  private static Map<TopicPartition, Long> ends(KafkaConnection kafka) {
    try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
      List<TopicPartition> partitions = new ArrayList<>();
      OUTPUTS.forEach(topic -> partitions.addAll(ResultWatch.partitions(consumer, topic)));
      return consumer.endOffsets(partitions);
    }
  }

  /** Passes on what ingest tells. */
  private record IngestProgress(ScanProgress progress) implements Progress {
    @Override
    public void planned(String repository, int files) {
      progress.planned(repository, files);
    }

    @Override
    public void sent(String repository, String path, int bytes) {
      progress.sent(repository, path, bytes);
    }

    @Override
    public void finished(RepositoryScan scan) {
      progress.read(scan);
    }
  }
}
