package dev.nightjar.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.indexer.FaultyProxy.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a search node, and the way to it, can do to an indexer: nothing is lost, nothing doubled.
 */
final class SearchFaultsIT {
  private static final int FIRST = 200;
  private static final int ALL = 1_500;
  private static final long MEMORY = 2L << 20;

  /** What one poll brings may come on top: two thousand records with their documents. */
  private static final long POLL = 16L << 20;

  @TempDir private static Path folder;
  private static Parts parts;

  @BeforeAll
  static void start() throws Exception {
    parts = Parts.start(folder, Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    parts.close();
  }

  @BeforeEach
  void reset() throws Exception {
    parts.reset();
  }

  private static void send(int from, int to) throws Exception {
    parts.sendFindings(from, to);
    List<Future<?>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer =
        parts.broker().producer(Map.of("linger.ms", 20))) {
      for (int i = from; i < to; i++) {
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    Topic.FINDING_EVENTS.topicName(),
                    Messages.key(Messages.finding(i)),
                    Wire.write(Messages.event(i)))));
      }
    }
    for (Future<?> each : sent) {
      each.get();
    }
  }

  private static void assertEverythingIsThereOnce() throws Exception {
    assertThat(parts.count(SearchIndex.FINDINGS)).isEqualTo(ALL);
    assertThat(parts.count(SearchIndex.FINDING_EVENTS)).isEqualTo(ALL);
    assertThat(parts.broker().read(Topic.DEAD_LETTERS, 1)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aFaultOnTheWayDelaysAndDoesNoHarm(Fault fault) throws Exception {
    try (FaultyProxy proxy = FaultyProxy.start(parts.node().uri());
        Indexer indexer = Indexer.start(parts.settings(proxy, MEMORY))) {
      send(0, FIRST);
      parts.await(indexer);

      proxy.fault(fault);
      send(FIRST, ALL);
      long most = watch(indexer, fault);
      proxy.fault(Fault.NONE);
      parts.await(indexer);

      assertThat(most).isPositive().isLessThan(MEMORY + POLL);
      assertThat(indexer.failure()).isEmpty();
    }
    assertEverythingIsThereOnce();
  }

  /** Lets the fault last for a while, and returns how many bytes were in memory at most. */
  private static long watch(Indexer indexer, Fault fault) throws Exception {
    long most = 0;
    long repeated = indexer.statistics().retried();
    long end = System.nanoTime() + 1_500_000_000L;
    boolean felt = false;
    while (System.nanoTime() < end || !felt) {
      most = Math.max(most, indexer.bytesInFlight());
      felt = fault == Fault.SLOW ? most > 0 : indexer.statistics().retried() > repeated;
      Thread.sleep(20);
    }
    return most;
  }

  @Test
  void aFullDiskStopsWritingUntilThereIsRoomAgain() throws Exception {
    try (Indexer indexer = Indexer.start(parts.settings())) {
      send(0, FIRST);
      parts.await(indexer);

      // What the server does to its indices when the disk is nearly full.
      block(true);
      send(FIRST, ALL);
      while (indexer.statistics().retried() == 0) {
        Thread.sleep(50);
      }
      assertThat(indexer.refusal().map(Refusal::reason).orElse("")).contains("block");
      // The server itself takes the block away when it sees that there is room.
      block(false);
      parts.await(indexer);
      assertThat(indexer.refusal()).isEmpty();
    }
    assertEverythingIsThereOnce();
  }

  private static void block(boolean full) throws Exception {
    parts
        .connection()
        .client()
        .indices()
        .putSettings(
            put ->
                put.index("nightjar-*")
                    .settings(
                        settings -> settings.blocks(blocks -> blocks.readOnlyAllowDelete(full))));
  }
}
