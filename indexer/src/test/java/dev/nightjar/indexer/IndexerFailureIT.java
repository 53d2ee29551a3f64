package dev.nightjar.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.DeadLetter;
import dev.nightjar.contract.FindingEvent;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the indexer does when something goes wrong, between a real broker and a real node. */
final class IndexerFailureIT {
  @TempDir static Path folder;
  private static Parts parts;

  @BeforeAll
  static void start() throws Exception {
    // So small that the node answers 429 to some of several large requests.
    parts = Parts.start(folder, Map.of("indexing_pressure.memory.limit", "1mb"));
  }

  @AfterAll
  static void stop() throws Exception {
    parts.close();
  }

  @BeforeEach
  void reset() throws Exception {
    parts.reset();
  }

  private static List<DeadLetter> deadLetters(int expected) {
    return parts.broker().read(Topic.DEAD_LETTERS, expected).stream()
        .map(record -> Wire.read(record.value(), DeadLetter.class))
        .toList();
  }

  @Test
  void aRejectedDocumentGoesToTheDeadLettersAndTheRestIsIndexed() throws Exception {
    FindingState refused =
        Messages.labelled(Messages.finding(5), Map.of("a key with a \0 in it", "x"));
    parts.sendFindings(0, 5);
    parts.send(refused);
    parts.sendFindings(6, 10);

    IndexerStatistics statistics = parts.index();

    assertThat(parts.count(SearchIndex.FINDINGS)).isEqualTo(9);
    assertThat(statistics.rejected()).isEqualTo(1);
    assertThat(deadLetters(1))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.code()).isEqualTo("REJECTED_DOCUMENT");
              assertThat(letter.stage()).isEqualTo("index");
              assertThat(letter.topic()).isEqualTo(Topic.FINDINGS.topicName());
              assertThat(letter.message()).startsWith("400 document_parsing_exception");
              assertThat(
                      Wire.read(
                          letter.record().getBytes(StandardCharsets.UTF_8), FindingState.class))
                  .isEqualTo(refused);
            });
    assertThat(parts.broker().committed()).isEqualTo(10);
  }

  @Test
  void aPoisonMessageGoesToTheDeadLettersAndTheRestIsIndexed() throws Exception {
    byte[] key = "key".getBytes(StandardCharsets.UTF_8);
    parts.sendFindings(0, 3);
    parts.send(Topic.FINDINGS, key, new byte[] {(byte) 0xff, 0, 1});
    parts.send(Topic.FINDINGS, key, "{}".getBytes(StandardCharsets.UTF_8));
    parts.send(Topic.FINDINGS, key, "null".getBytes(StandardCharsets.UTF_8));
    parts.send(Topic.FINDING_EVENTS, key, "[1]".getBytes(StandardCharsets.UTF_8));
    parts.sendFindings(3, 6);

    IndexerStatistics statistics = parts.index();

    assertThat(parts.count(SearchIndex.FINDINGS)).isEqualTo(6);
    assertThat(statistics.malformed()).isEqualTo(4);
    assertThat(deadLetters(4))
        .hasSize(4)
        .allSatisfy(letter -> assertThat(letter.code()).isEqualTo("MALFORMED_MESSAGE"))
        .extracting(DeadLetter::record)
        .contains("/wAB", "{}", "null", "[1]");
    assertThat(parts.broker().committed()).isEqualTo(10);
  }

  @Test
  void whileTheNodeIsAwayNothingIsCommittedAndAfterwardsNothingIsMissing() throws Exception {
    try (Indexer indexer = Indexer.start(parts.settings(300, 1))) {
      parts.sendFindings(0, 50);
      parts.await(indexer);
      // Another turn of the indexer commits.
      awaitCommitted(50);

      parts.stopNode();
      parts.sendFindings(50, 500);
      parts.send(Messages.finding(7, "fixed"));
      while (indexer.statistics().retried() == 0) {
        Thread.sleep(50);
      }
      assertThat(parts.broker().committed()).isEqualTo(50);

      parts.startNode();
      parts.await(indexer);
      awaitCommitted(501);
    }
    assertThat(parts.documents(SearchIndex.FINDINGS).values())
        .extracting(FindingDocument::read)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 500)
                .mapToObj(number -> Messages.finding(number, number == 7 ? "fixed" : "open"))
                .toList());
    assertThat(parts.broker().read(Topic.DEAD_LETTERS, 1)).isEmpty();
  }

  private static void awaitCommitted(long offsets) throws Exception {
    for (int i = 0; i < 200 && parts.broker().committed() < offsets; i++) {
      Thread.sleep(50);
    }
    assertThat(parts.broker().committed()).isEqualTo(offsets);
  }

  @Test
  void whatABusyNodeRefusesIsSentAgain() throws Exception {
    int sent = 0;
    long retried = 0;
    // Requests of about 0.9 MB, eight at once: of any two that meet the node refuses one. Whether
    // they meet is the scheduler's to say.
    try (Indexer indexer = Indexer.start(parts.settings(450, 8))) {
      while (retried == 0 && sent < 90_000) {
        parts.sendFindings(sent, sent + 9_000);
        sent += 9_000;
        parts.await(indexer);
        retried = indexer.statistics().retried();
      }
    }

    assertThat(retried).isPositive();
    assertThat(parts.count(SearchIndex.FINDINGS)).isEqualTo(sent);
    assertThat(parts.broker().read(Topic.DEAD_LETTERS, 1)).isEmpty();
  }

  static LongStream seeds() {
    return List.of(System.getProperty("nightjar.seeds", "1").split(",")).stream()
        .mapToLong(Long::parseLong);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void killingTheIndexerAtRandomPointsLosesAndDoublesNothing(long seed) throws Exception {
    Random random = new Random(seed);
    IndexTemplates.install(parts.connection().client());
    Map<String, FindingState> expected = new TreeMap<>();
    int perLife = 1_000;
    int lives = 4;
    for (int life = 0; life < lives; life++) {
      for (int i = 0; i < perLife; i++) {
        int number =
            random.nextInt(3) == 0 ? random.nextInt((life + 1) * perLife) : life * perLife + i;
        FindingState state = Messages.finding(number, random.nextBoolean() ? "open" : "fixed");
        expected.put(state.id(), state);
        parts.sendSoon(Topic.FINDINGS, Messages.key(state), Wire.write(state));
      }
      for (int i = 0; i < perLife / 10; i++) {
        FindingEvent event = Messages.event(life * perLife + i);
        byte[] key = event.finding().getBytes(StandardCharsets.UTF_8);
        parts.sendSoon(Topic.FINDING_EVENTS, key, Wire.write(event));
      }
      parts.flush();
      long before = parts.count(SearchIndex.FINDINGS);
      long until = before + 1 + random.nextInt(perLife / 2);
      Process process = startProcess();
      while (parts.count(SearchIndex.FINDINGS) < until && process.isAlive()) {
        Thread.sleep(5);
      }
      assertThat(process.isAlive()).as("alive, seed %d", seed).isTrue();
      process.destroyForcibly().waitFor();
    }

    parts.index(parts.settings(300, 1).alone());

    assertThat(parts.documents(SearchIndex.FINDINGS).values())
        .as("seed %d", seed)
        .extracting(FindingDocument::read)
        .containsExactlyInAnyOrderElementsOf(expected.values());
    assertThat(parts.count(SearchIndex.FINDING_EVENTS)).isEqualTo(lives * perLife / 10);
    assertThat(parts.broker().committed()).isEqualTo(lives * (perLife + perLife / 10));
  }

  private static Process startProcess() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("indexer.properties"),
            """
            kafka.bootstrap.servers=%s
            kafka.group.instance.id=nightjar-only-indexer
            elasticsearch.url=%s
            bulk.operations=200
            bulk.requests=1
            commit.interval.ms=100
            """
                .formatted(parts.broker().bootstrap(), parts.node().uri()));
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath,
            IndexerMain.class.getName(),
            file.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("indexer.log").toFile())
        .start();
  }
}
