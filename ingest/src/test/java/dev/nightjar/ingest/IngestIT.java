package dev.nightjar.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.ScanSubject;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Triage;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.CompactedTopic;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.kafka.Outbox;
import dev.nightjar.ingest.source.Problem;
import dev.nightjar.ingest.target.Place;
import dev.nightjar.ingest.target.Scope;
import dev.nightjar.ingest.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Scans of repositories into a real broker, seen from the reader's side. */
class IngestIT {
  private static KafkaConnection kafka;

  @TempDir Path folder;
  private String repository;
  private Target target;

  @BeforeAll
  static void startBroker() {
    kafka = KafkaConnection.to(Broker.address());
    TopicSetup.create(kafka, 1);
  }

  @BeforeEach
  void nameRepository(TestInfo test) {
    repository = "example.org/" + test.getDisplayName().replaceAll("\\W", "");
    target =
        Target.of(
            repository, new Place.Local(folder.resolve("a.git"), "https://example.org/a.git"));
  }

  private RepositoryScan scan() {
    return scan("engine 1", "rules 1");
  }

  private RepositoryScan scan(String engine, String rules) {
    IngestSettings settings =
        IngestSettings.standard(folder.resolve("home"), engine, rules).withThreads(2);
    return new Ingest(settings, kafka).scan(List.of(target), Progress.NONE).get(0);
  }

  private GitFixture repository() {
    return new GitFixture(folder.resolve("a.git"));
  }

  private TopicState topics() {
    return TopicState.of(kafka, repository);
  }

  /** What the analysis does at the end of a scan. */
  private void answer(String scan) {
    answer(scan, "");
  }

  private void answer(String scan, String problem) {
    Map<String, Integer> none = Map.of();
    Instant time = Instant.EPOCH;
    ScanResult result =
        new ScanResult(
            repository,
            scan,
            "",
            0,
            0,
            0,
            none,
            none,
            none,
            none,
            none,
            "",
            "",
            time,
            time,
            0,
            problem,
            ScanSubject.NONE);
    try (var producer = kafka.producer()) {
      Outbox outbox = new Outbox(producer);
      outbox.send(Topic.SCAN_RESULTS, repository, Wire.write(result), Map.of());
      outbox.flush();
    }
  }

  private static void agree(TopicState topics) {
    assertThat(topics.newest().files()).isEqualTo(topics.files.size());
    assertThat(topics.newest().listing()).isEqualTo(topics.listing());
  }

  @Test
  void aFirstScanSendsAllSourcesAndThenTheManifest() {
    try (GitFixture git = repository()) {
      String commit =
          git.commit(
              Map.of("src/A.java", "class A {}", "app.properties", "a=b", "README.md", "# A"));

      RepositoryScan scan = scan();

      assertThat(scan.outcome()).isEqualTo(RepositoryScan.Outcome.SENT);
      assertThat(scan.sent()).isEqualTo(2);
      assertThat(scan.unsupported()).isEqualTo(Map.of("md", 1));
      TopicState topics = topics();
      assertThat(topics.contents())
          .isEqualTo(Map.of("src/A.java", "class A {}", "app.properties", "a=b"));
      ConsumerRecord<byte[], byte[]> file = topics.files.get("src/A.java");
      assertThat(TopicState.header(file, "repository")).isEqualTo(repository);
      assertThat(TopicState.header(file, "path")).isEqualTo("src/A.java");
      assertThat(TopicState.header(file, "commit")).isEqualTo(commit);
      assertThat(TopicState.header(file, "scan")).isEqualTo(scan.scan());
      assertThat(TopicState.header(file, "blob")).isEqualTo(git.blob("class A {}").name());
      ScanManifest manifest = topics.newest();
      assertThat(manifest.commit()).isEqualTo(commit);
      assertThat(manifest.ref()).isEqualTo("refs/heads/main");
      assertThat(manifest.url()).isEqualTo("https://example.org/a.git");
      assertThat(manifest.sent()).isEqualTo(2);
      assertThat(manifest.bytes()).isEqualTo(13);
      assertThat(manifest.skipped()).isEqualTo(Map.of("unsupported", 1));
      assertThat(manifest.commitTime()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
      agree(topics);
    }
  }

  @Test
  void aDeletedRepositoryIsToldOfAndComesBackWithoutItsFilesBeingSentAgain() {
    try (GitFixture git = repository()) {
      git.commit(Map.of("A.java", "class A {}"));
      String first = scan().scan();
      answer(first);
      IngestSettings settings =
          IngestSettings.standard(folder.resolve("home"), "engine 1", "rules 1");
      try (IngestSession session = IngestSession.open(settings, kafka)) {
        session.tellGone(repository, "https://example.org/a.git", Instant.now());
      }
      ScanManifest gone = topics().newest();
      assertThat(gone.gone()).isTrue();
      assertThat(gone.scan()).isGreaterThan(first);

      RepositoryScan again = scan();

      assertThat(again.outcome()).isEqualTo(RepositoryScan.Outcome.SENT);
      assertThat(again.sent()).isZero();
      assertThat(again.scan()).isGreaterThan(gone.scan());
      assertThat(topics().newest().gone()).isFalse();
      agree(topics());
    }
  }

  @Test
  void decisionsAboutARepositoryFollowIntoItsForks() {
    try (GitFixture git = repository()) {
      git.commit(Map.of("A.java", "class A {}"));
      decide(repository, "same", "accepted", 5);
      decide(repository, "later", "accepted", 5);
      decide(repository + "-fork", "later", "open", 6);
      Target fork =
          new Target(
              repository + "-fork",
              target.place(),
              "",
              Scope.EVERYTHING,
              Map.of(Target.FORK_OF, repository));
      IngestSettings settings =
          IngestSettings.standard(folder.resolve("home"), "engine 1", "rules 1");
      new Ingest(settings, kafka).scan(List.of(fork), Progress.NONE);

      Map<String, byte[]> decisions = CompactedTopic.newest(kafka, Topic.TRIAGE);
      Triage same = Wire.read(decisions.get(repository + "-fork\0same"), Triage.class);
      assertThat(same.repository()).isEqualTo(repository + "-fork");
      assertThat(same.status()).isEqualTo("accepted");
      assertThat(same.at()).isEqualTo(Instant.ofEpochSecond(5));
      Triage later = Wire.read(decisions.get(repository + "-fork\0later"), Triage.class);
      assertThat(later.status()).isEqualTo("open");
    }
  }

  private void decide(String name, String identity, String status, long second) {
    Triage decision =
        new Triage(name, identity, status, "seen", "somebody", "", Instant.ofEpochSecond(second));
    try (var producer = kafka.producer()) {
      Outbox outbox = new Outbox(producer);
      outbox.send(Topic.TRIAGE, name + '\0' + identity, Wire.write(decision), Map.of());
      outbox.flush();
    }
  }

  @Test
  void aRepositoryThatNobodyEverReadIsNotToldToBeGone() {
    IngestSettings settings =
        IngestSettings.standard(folder.resolve("home"), "engine 1", "rules 1");
    try (IngestSession session = IngestSession.open(settings, kafka)) {
      session.tellGone(repository, "", Instant.now());
    }
    assertThat(topics().manifests).isEmpty();
  }

  @Test
  void aLaterScanSendsOnlyWhatChangedAndDeletesWhatIsGone() {
    try (GitFixture git = repository()) {
      git.commit(Map.of("a/A.java", "class A {}", "b/B.java", "class B {}", "C.java", "class C{}"));
      String first = scan().scan();
      git.commit(
          Map.of(
              "a/A.java", "class A {}", "b/B.java", "class B { int i; }", "D.java", "class D{}"));

      RepositoryScan second = scan();

      assertThat(second.sent()).isEqualTo(2);
      assertThat(second.removed()).isEqualTo(1);
      assertThat(second.scan()).isGreaterThan(first);
      TopicState topics = topics();
      assertThat(topics.contents())
          .isEqualTo(
              Map.of(
                  "a/A.java", "class A {}",
                  "b/B.java", "class B { int i; }",
                  "D.java", "class D{}"));
      assertThat(topics.fileRecords).hasSize(3 + 3);
      assertThat(topics.newest().removed()).isEqualTo(1);
      agree(topics);
    }
  }

  @Test
  void anUnchangedRepositoryIsSkippedOnceItsResultIsThere() {
    try (GitFixture git = repository()) {
      git.commit(Map.of("A.java", "class A {}"));
      RepositoryScan first = scan();

      RepositoryScan unanswered = scan();
      assertThat(unanswered.outcome()).isEqualTo(RepositoryScan.Outcome.SENT);
      assertThat(unanswered.sent()).isZero();
      assertThat(unanswered.scan()).isGreaterThan(first.scan());
      agree(topics());

      answer(unanswered.scan());
      RepositoryScan answered = scan();
      assertThat(answered.outcome()).isEqualTo(RepositoryScan.Outcome.UNCHANGED);
      assertThat(answered.scan()).isEqualTo(unanswered.scan());
      assertThat(topics().manifests).hasSize(2);
    }
  }

  @Test
  void aServiceDoesNotSendAgainWhatIsUnderWay() {
    try (GitFixture git = repository();
        IngestSession session =
            IngestSession.open(
                IngestSettings.standard(folder.resolve("home"), "engine 1", "rules 1"), kafka)) {
      git.commit(Map.of("A.java", "class A {}"));
      RepositoryScan first = session.scan(target, "manual", "", Progress.NONE);

      RepositoryScan second = session.scan(target, "nightly", "", Progress.NONE);
      assertThat(second.outcome()).isEqualTo(RepositoryScan.Outcome.UNDER_WAY);
      assertThat(second.scan()).isEqualTo(first.scan());

      session.isGivenUp(target.repository());
      RepositoryScan third = session.scan(target, "nightly", "", Progress.NONE);
      assertThat(third.outcome()).isEqualTo(RepositoryScan.Outcome.SENT);
      assertThat(third.scan()).isGreaterThan(first.scan());
    }
  }

  @Test
  void aScanThatTheAnalysisGaveUpIsAskedForAgain() {
    try (GitFixture git = repository()) {
      git.commit(Map.of("A.java", "class A {}"));
      answer(scan().scan(), "out of memory");

      assertThat(scan().outcome()).isEqualTo(RepositoryScan.Outcome.SENT);
    }
  }

  @Test
  void newRulesAskForAnAnswerWithoutSendingFiles() {
    try (GitFixture git = repository()) {
      git.commit(Map.of("A.java", "class A {}"));
      answer(scan().scan());

      RepositoryScan scan = scan("engine 1", "rules 2");

      assertThat(scan.outcome()).isEqualTo(RepositoryScan.Outcome.SENT);
      assertThat(scan.sent()).isZero();
      assertThat(scan.files()).isEqualTo(1);
      agree(topics());
    }
  }

  @Test
  void aNewEngineGetsAllFilesAgain() {
    try (GitFixture git = repository()) {
      git.commit(Map.of("A.java", "class A {}", "B.java", "class B {}"));
      answer(scan().scan());

      RepositoryScan scan = scan("engine 2", "rules 1");

      assertThat(scan.sent()).isEqualTo(2);
      agree(topics());
    }
  }

  @Test
  void aHistoryThatWasRewrittenNeedsNoOldCommit() throws IOException {
    try (GitFixture git = repository()) {
      git.commit(Map.of("A.java", "class A {}", "B.java", "class B {}"));
      scan();
    }
    // The same repository from scratch: no object of the old commit is left.
    Files.move(folder.resolve("a.git"), folder.resolve("old.git"));
    try (GitFixture git = repository()) {
      git.commit(Map.of("B.java", "class B {}", "C.java", "class C {}"));

      RepositoryScan scan = scan();

      assertThat(scan.sent()).isEqualTo(1);
      assertThat(scan.removed()).isEqualTo(1);
      TopicState topics = topics();
      assertThat(topics.contents())
          .isEqualTo(Map.of("B.java", "class B {}", "C.java", "class C {}"));
      agree(topics);
    }
  }

  @Test
  void aFolderWithoutGitIsARepositoryOfOneCommit() throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources/src"));
    Files.writeString(sources.resolve("A.java"), "class A {}");
    Files.writeString(sources.resolve("B.java"), "class B {}");
    target = Target.of(repository, new Place.Folder(folder.resolve("sources")));
    RepositoryScan first = scan();
    answer(first.scan());

    assertThat(scan().outcome()).isEqualTo(RepositoryScan.Outcome.UNCHANGED);
    Files.delete(sources.resolve("B.java"));
    RepositoryScan second = scan();

    assertThat(first.sent()).isEqualTo(2);
    assertThat(second.sent()).isZero();
    assertThat(second.removed()).isEqualTo(1);
    assertThat(second.commit()).isNotEqualTo(first.commit());
    agree(topics());
  }

  @Test
  void aBrokenRepositoryStopsNoOther() throws IOException {
    Path broken = Files.createDirectories(folder.resolve("broken/.git"));
    try (GitFixture git = repository()) {
      git.commit(Map.of("A.java", "class A {}"));
      Target other = Target.of(repository + "/broken", new Place.Local(broken, "file:///broken"));

      List<RepositoryScan> scans =
          new Ingest(IngestSettings.standard(folder, "", ""), kafka)
              .scan(List.of(other, target), Progress.NONE);

      assertThat(scans.get(0).outcome()).isEqualTo(RepositoryScan.Outcome.FAILED);
      assertThat(scans.get(0).problem().map(Problem::code)).contains(Problem.Code.NOT_A_REPOSITORY);
      assertThat(scans.get(1).outcome()).isEqualTo(RepositoryScan.Outcome.SENT);
      assertThat(TopicState.all(kafka, Topic.DEAD_LETTERS))
          .anySatisfy(letter -> assertThat(new String(letter.key())).isEqualTo(other.repository()));
    }
  }
}
