package dev.nightjar.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.Introduction;
import dev.nightjar.contract.IntroductionRequest;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.history.Introducer;
import dev.nightjar.ingest.kafka.CompactedTopic;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.kafka.Outbox;
import dev.nightjar.ingest.target.Place;
import dev.nightjar.ingest.target.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Questions and answers on a real broker; the test asks for the analysis. */
final class IntroducerIT {
  private static final KafkaConnection KAFKA = KafkaConnection.to(Broker.address());

  @TempDir private Path folder;
  private final Map<String, Target> targets = new ConcurrentHashMap<>();
  private String name;
  private GitFixture git;
  private String first;
  private String second;

  @BeforeAll
  static void createTopics() {
    TopicSetup.create(KAFKA, 1);
  }

  @BeforeEach
  void createRepository(TestInfo test) {
    name = "git.example.org/" + test.getDisplayName().replaceAll("\\W", "");
    git = new GitFixture(folder.resolve("a.git"));
    first = git.commit(Map.of("A.java", "one\n"));
    second = git.commitAfter(first, Map.of("A.java", "zero\none\n"));
  }

  private void ask(String repository, String commit, String path, int line) {
    try (Producer<byte[], byte[]> producer = KAFKA.producer()) {
      Outbox outbox = new Outbox(producer);
      outbox.send(
          Topic.INTRODUCTION_REQUESTS,
          key(repository),
          Wire.write(
              new IntroductionRequest(
                  repository,
                  "1",
                  "refs/heads/main",
                  commit,
                  List.of(new IntroductionRequest.Line("id", path, line)))),
          Map.of());
      outbox.flush();
    }
  }

  private static String key(String repository) {
    return repository + "\0" + "1\0" + "0";
  }

  private void awaitAnswers() throws InterruptedException {
    Map<TopicPartition, Long> asked = Introducer.asked(KAFKA);
    try (Introducer introducer =
        Introducer.start(
            KAFKA, folder.resolve("home"), each -> Optional.ofNullable(targets.get(each)))) {
      while (!introducer.hasAnswered(asked)) {
        Thread.sleep(10);
      }
    }
  }

  private static Optional<Introduction> answer(String repository) {
    return Optional.ofNullable(
            CompactedTopic.newest(KAFKA, Topic.INTRODUCTIONS).get(repository + "\0id"))
        .map(wire -> Wire.read(wire, Introduction.class));
  }

  private static boolean waits(String repository) {
    return CompactedTopic.newest(KAFKA, Topic.INTRODUCTION_REQUESTS).containsKey(key(repository));
  }

  @Test
  void whatIsAskedIsAnsweredOnceAndNoLongerWaits() throws Exception {
    targets.put(name, Target.of(name, new Place.Local(git.folder(), "")));
    ask(name, second, "A.java", 2);
    awaitAnswers();
    assertThat(answer(name).orElseThrow().introducedBy()).isEqualTo(first);
    assertThat(answer(name).orElseThrow().introducedAt()).isPresent();
    assertThat(waits(name)).isFalse();
  }

  @Test
  void theHistoryOfARemoteRepositoryIsFetched() throws Exception {
    targets.put(name, Target.of(name, new Place.Remote(git.folder().toUri().toString())));
    ask(name, second, "A.java", 2);
    awaitAnswers();
    assertThat(answer(name).orElseThrow().introducedBy()).isEqualTo(first);
  }

  @Test
  void aCommitThatLeftItsBranchIsSaidToBeGone() throws Exception {
    targets.put(name, Target.of(name, new Place.Remote(git.folder().toUri().toString())));
    ask(name, "0123456789012345678901234567890123456789", "A.java", 2);
    awaitAnswers();
    assertThat(answer(name).orElseThrow().problem()).isEqualTo("commit-gone");
    assertThat(waits(name)).isFalse();
  }

  @Test
  void aFolderHasNoHistory() throws Exception {
    targets.put(name, Target.of(name, new Place.Folder(folder)));
    ask(name, "digest", "A.java", 1);
    awaitAnswers();
    assertThat(answer(name).orElseThrow().problem()).isEqualTo("no-history");
  }

  @Test
  void whatNobodyWatchesWaitsUntilSomebodyDoes() throws Exception {
    ask(name, second, "A.java", 2);
    awaitAnswers();
    assertThat(waits(name)).isTrue();
    targets.put(name, Target.of(name, new Place.Local(git.folder(), "")));
    awaitAnswers();
    assertThat(answer(name).orElseThrow().introducedBy()).isEqualTo(first);
  }

  @Test
  void aRepositoryThatIsBrokenStopsNoOther() throws Exception {
    targets.put(name, Target.of(name, new Place.Local(folder.resolve("nothing"), "")));
    ask(name, second, "A.java", 2);
    String other = name + "-other";
    targets.put(other, Target.of(other, new Place.Local(git.folder(), "")));
    ask(other, second, "A.java", 1);
    awaitAnswers();
    assertThat(answer(name).orElseThrow().problem()).isEqualTo("unreadable");
    assertThat(answer(other).orElseThrow().introducedBy()).isEqualTo(second);
  }
}
