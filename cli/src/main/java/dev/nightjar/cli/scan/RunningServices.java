package dev.nightjar.cli.scan;

import dev.nightjar.contract.Topic;
import dev.nightjar.indexer.Indexer;
import dev.nightjar.ingest.IngestSettings;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.target.Target;
import dev.nightjar.job.Engine;
import dev.nightjar.stack.Addresses;
import dev.nightjar.stack.EmbeddedFlink;
import dev.nightjar.stack.EmbeddedStack;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The services, started and connected, and whether they are well. */
final class RunningServices {
  /** What the job writes and the index takes in. */
  private static final List<Topic> OUTPUTS =
      List.of(
          Topic.FINDINGS,
          Topic.FINDING_EVENTS,
          Topic.COVERAGE,
          Topic.REVIEWS,
          Topic.SCANS,
          Topic.SCAN_RESULTS);

  private static final Duration INDEXING = Duration.ofMinutes(30);

  /** Meanwhile somebody may ask to stop, or the index refuse. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  /** A search node that is busy refuses now and then. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ScanSettings settings;
  private final ScanProgress progress;
  private final BooleanSupplier stopping;
  private final CompletableFuture<Engine> engine;
  private final EmbeddedStack stack;
  private final KafkaConnection kafka;
  private final Indexer indexer;
  private final Addresses addresses;

  RunningServices(
      ScanSettings settings,
      ScanProgress progress,
      BooleanSupplier stopping,
      CompletableFuture<Engine> engine,
      EmbeddedStack stack,
      KafkaConnection kafka,
      Indexer indexer,
      Addresses addresses) {
    this.settings = settings;
    this.progress = progress;
    this.stopping = stopping;
    this.engine = engine;
    this.stack = stack;
    this.kafka = kafka;
    this.indexer = indexer;
    this.addresses = addresses;
  }

  ScanSettings settings() {
    return settings;
  }

  ScanProgress progress() {
    return progress;
  }

  KafkaConnection kafka() {
    return kafka;
  }

  Addresses addresses() {
    return addresses;
  }

  /** Scans some of the targets and returns when their findings can be asked for. */
  ScanOutcome scan(List<Target> targets, String why) throws IOException, InterruptedException {
    return new Scan(this).run(targets, why, false);
  }

  /** Scans all targets, and waits for what their repositories mean for each other, too. */
  ScanOutcome scanAndSettle(List<Target> targets) throws IOException, InterruptedException {
    return new Scan(this).run(targets, "manual", true);
  }

  /** Finds the targets again: folders and organisations may hold others by now. */
  List<Target> targets() {
    return ScanPipeline.targets(settings);
  }

  /** Returns how ingest reads repositories for the engine that runs; waits until it is there. */
  IngestSettings ingestSettings() {
    Engine running = engine.join();
    return IngestSettings.standard(settings.home(), "", running.fingerprint() + running.rules())
        .withEverything(settings.everything());
  }

  /** Begins a checkpoint of the embedded job; its failure is the job's to tell. */
  CompletableFuture<?> checkpoint() {
    return stack
        .flink()
        .<CompletableFuture<?>>map(EmbeddedFlink::checkpoint)
        .orElse(CompletableFuture.completedFuture(null));
  }

  /** Waits until the index holds all that the job has written by now. */
  void awaitIndexed() throws IOException, InterruptedException {
    Map<TopicPartition, Long> ends = ends();
    long deadline = System.nanoTime() + INDEXING.toNanos();
    while (!indexer.awaitIndexed(ends, LOOK)) {
      checkHealth();
      if (System.nanoTime() - deadline >= 0) {
        throw new IOException(
            "The index has not taken in the findings within "
                + INDEXING.toMinutes()
                + " minutes"
                + indexer.refusal().map(refusal -> ": " + refusal.reason()).orElse(""));
      }
    }
  }

  private Map<TopicPartition, Long> ends() {
    try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
      List<TopicPartition> partitions = new ArrayList<>();
      OUTPUTS.forEach(topic -> partitions.addAll(ResultWatch.partitions(consumer, topic)));
      return consumer.endOffsets(partitions);
    }
  }

  /** Throws if a service has broken down, or somebody asked to stop. */
  void checkHealth() throws IOException, InterruptedException {
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
}
