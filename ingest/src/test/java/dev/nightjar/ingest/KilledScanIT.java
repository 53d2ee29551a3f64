package dev.nightjar.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.target.Place;
import dev.nightjar.ingest.target.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whenever a scan is killed, and whatever is committed meanwhile, the next one makes it right. */
class KilledScanIT {
  private static final String NUL_FILE = "class Binary { \0 }";

  private static KafkaConnection kafka;
  private static KafkaConnection mortal;

  @TempDir Path folder;

  @BeforeAll
  static void startBroker() {
    kafka = KafkaConnection.to(Broker.address());
    mortal =
        new KafkaConnection(
            Map.of(
                "bootstrap.servers",
                Broker.address(),
                "interceptor.classes",
                KillingInterceptor.class.getName()));
    TopicSetup.create(kafka, 1);
  }

  @AfterEach
  void live() {
    KillingInterceptor.killBefore(Integer.MAX_VALUE);
  }

  private Target target(String name) {
    return Target.of(name, new Place.Local(folder.resolve("a.git"), ""));
  }

  private RepositoryScan scan(KafkaConnection connection, String name) {
    IngestSettings settings = IngestSettings.standard(folder.resolve("home"), "", "");
    return new Ingest(settings, connection).scan(List.of(target(name)), Progress.NONE).get(0);
  }

  private void kill(String name, int record) {
    KillingInterceptor.killBefore(record);
    assertThatThrownBy(() -> scan(mortal, name))
        .hasRootCauseInstanceOf(KillingInterceptor.Killed.class);
    KillingInterceptor.killBefore(Integer.MAX_VALUE);
  }

  /** Settings files, of which some are binary and therefore skipped. */
  private static void agree(TopicState topics, Map<String, String> files) {
    Map<String, String> sources = new TreeMap<>(files);
    sources.values().removeIf(NUL_FILE::equals);
    assertThat(topics.contents()).isEqualTo(sources);
    assertThat(topics.newest().files()).isEqualTo(sources.size());
    assertThat(topics.newest().listing()).isEqualTo(topics.listing());
    // For files that were skipped once and are sent now, the analysis writes the record anew.
    topics.coverage.keySet().removeAll(sources.keySet());
    assertThat(topics.coverage.keySet())
        .isEqualTo(
            files.keySet().stream()
                .filter(path -> NUL_FILE.equals(files.get(path)))
                .collect(Collectors.toSet()));
  }

  @Test
  void aScanKilledBeforeAnyOfItsRecordsEndsTheSameWhenRunAgain() {
    Map<String, String> before =
        Map.of("A.java", "class A {}", "B.java", "class B {}", "C.java", NUL_FILE);
    Map<String, String> after =
        Map.of("A.java", "class A { }", "C.java", "class C {}", "D.java", NUL_FILE);
    try (GitFixture git = new GitFixture(folder.resolve("a.git"))) {
      git.commit(before);
      scan(kafka, "count");
      git.commit(after);
      KillingInterceptor.killBefore(Integer.MAX_VALUE);
      scan(mortal, "count");
      int records = KillingInterceptor.records();
      assertThat(records).isGreaterThan(8);

      for (int i = 1; i <= records; i++) {
        String name = "killed" + i;
        git.commit(before);
        scan(kafka, name);
        git.commit(after);
        kill(name, i);

        RepositoryScan again = scan(kafka, name);

        TopicState topics = TopicState.of(kafka, name);
        agree(topics, after);
        assertThat(topics.newest().scan()).isEqualTo(again.scan());
      }
    }
  }

  @Test
  void aScanThatIsTakenUpAgainKeepsItsId() {
    try (GitFixture git = new GitFixture(folder.resolve("a.git"))) {
      git.commit(Map.of("A.java", "class A {}", "B.java", "class B {}"));
      kill("takenUp", 5);
      List<String> ids =
          TopicState.of(kafka, "takenUp").fileRecords.stream()
              .map(record -> TopicState.header(record, "scan"))
              .distinct()
              .toList();

      RepositoryScan again = scan(kafka, "takenUp");

      assertThat(ids).containsExactly(again.scan());
    }
  }

  @Test
  void anyChainOfCommitsAndKillsEndsRightAfterOneWholeScan() {
    for (int seed = 0; seed < 12; seed++) {
      String name = "chain" + seed;
      Random random = new Random(seed);
      Map<String, String> files = new TreeMap<>();
      try (GitFixture git = new GitFixture(folder.resolve("chain" + seed + ".git"))) {
        Target target = Target.of(name, new Place.Local(git.folder(), ""));
        for (int round = 0; round < 6; round++) {
          edit(files, random);
          git.commit(files);
          KillingInterceptor.killBefore(1 + random.nextInt(14));
          IngestSettings settings = IngestSettings.standard(folder.resolve("home"), "", "");
          try {
            new Ingest(settings, mortal).scan(List.of(target), Progress.NONE);
          } catch (IllegalStateException e) {
            assertThat(e).hasRootCauseInstanceOf(KillingInterceptor.Killed.class);
          }
        }
        KillingInterceptor.killBefore(Integer.MAX_VALUE);
        IngestSettings settings = IngestSettings.standard(folder.resolve("home"), "", "");
        new Ingest(settings, kafka).scan(List.of(target), Progress.NONE);

        agree(TopicState.of(kafka, name), files);
      }
    }
  }

  private static void edit(Map<String, String> files, Random random) {
    for (int i = 0; i < 4; i++) {
      String path = "f" + random.nextInt(8) + ".java";
      switch (random.nextInt(4)) {
        case 0 -> files.remove(path);
        case 1 -> files.put(path, NUL_FILE);
        default -> files.put(path, "class C" + random.nextInt(3) + " {}");
      }
    }
    files.put("always.java", "class Always {}");
  }
}
