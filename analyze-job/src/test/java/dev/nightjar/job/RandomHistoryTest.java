package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Topic;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The laws of {@link JobLawsIT} on the link operator alone, where many histories cost little;
 * {@code -Dnightjar.histories=100} tries as many.
 */
final class RandomHistoryTest {
  private static final int SCANS = 5;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("nightjar.histories", 12));
  }

  private static Deliveries deliveries(RandomHistory history) {
    Deliveries deliveries = new Deliveries("r", WordEngine.create());
    for (int scan = 1; scan <= SCANS; scan++) {
      deliveries.scan(Integer.toString(scan), history.changes(scan));
      if (scan < SCANS) {
        deliveries.decide(history.decisionAfter(scan));
        deliveries.introduce(history.introductionAfter(scan));
      }
    }
    return deliveries;
  }

  /** Records of one lane arrive in their order; between lanes there is none. */
  private static String lane(Record record) {
    if (record instanceof CompiledFile file) {
      return file.path();
    }
    return ((RepositoryRecord) record).topic();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothingThatDelaysRecordsOrStopsTheJobChangesAByte(long seed) throws Exception {
    Deliveries deliveries = deliveries(new RandomHistory(seed, SCANS));
    Random random = new Random(seed);
    SortedMap<String, Deque<Record>> lanes = new TreeMap<>();
    for (Record record : deliveries.records()) {
      lanes.computeIfAbsent(lane(record), name -> new ArrayDeque<>()).add(record);
    }
    // By dice of their own: whether an answer to a push names a decision depends on which of the
    // two is heard of first, and the seeds are of orders in which it does.
    Random dice = new Random(-seed);
    Deque<Record> introductions =
        Optional.ofNullable(lanes.remove(Topic.INTRODUCTIONS.name())).orElseThrow();
    try (LinkHarness inOrder =
            new LinkHarness(WordEngine::create).deliverAndSettle(deliveries.records());
        LinkHarness link = new LinkHarness(WordEngine::create)) {
      while (!lanes.isEmpty()) {
        String name = List.copyOf(lanes.keySet()).get(random.nextInt(lanes.size()));
        Deque<Record> lane = lanes.getOrDefault(name, new ArrayDeque<>());
        Record record = lane.remove();
        if (lane.isEmpty()) {
          lanes.remove(name);
        }
        link.deliver(record);
        if (random.nextInt(4) == 0) {
          link.deliver(record);
        }
        interfere(link, random);
        if (!introductions.isEmpty() && dice.nextInt(8) == 0) {
          link.deliver(introductions.remove());
        }
      }
      for (Record late : introductions) {
        link.deliver(late);
        link.deliver(late);
      }
      link.settle();
      assertThat(link.findings()).isNotEmpty().isEqualTo(inOrder.findings());
      assertThat(link.results())
          .extracting(ScanResult::scan)
          .containsExactly("1", "2", "3", "4", "5");
      assertThat(link.written(Topic.SCAN_DIFFS)).isEqualTo(inOrder.written(Topic.SCAN_DIFFS));
    }
  }

  private static void interfere(LinkHarness link, Random random) throws Exception {
    switch (random.nextInt(10)) {
      case 0, 1 -> link.settle();
      case 2, 3, 4 -> link.step();
      case 5 -> link.restart();
      default -> {}
    }
  }
}
