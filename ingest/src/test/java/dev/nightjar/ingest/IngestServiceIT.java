package dev.nightjar.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.HostEvent;
import dev.nightjar.contract.RepositoryState;
import dev.nightjar.contract.ScanRequest;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.CompactedTopic;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.kafka.Outbox;
import dev.nightjar.ingest.serve.IngestService;
import dev.nightjar.ingest.serve.Nightly;
import dev.nightjar.ingest.target.Place;
import dev.nightjar.ingest.target.Target;
import dev.nightjar.ingest.webhook.KafkaRequestLog;
import dev.nightjar.ingest.webhook.Secrets;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The service on real repositories and a real broker; the test answers for the analysis. */
class IngestServiceIT {
  private static final KafkaConnection KAFKA = KafkaConnection.to(Broker.address());

  @TempDir private Path folder;

  /** A clock that the test moves; its first morning is a real one, because scan ids are. */
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

  private final BlockingQueue<String> looks = new LinkedBlockingQueue<>();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private CompletableFuture<Void> service = CompletableFuture.completedFuture(null);
  private GitFixture git;
  private String name;
  private String url;

  @BeforeAll
  static void createTopics() {
    TopicSetup.create(KAFKA, 1);
  }

  @BeforeEach
  void createRepository(TestInfo test) {
    name = "git.example.org/" + test.getDisplayName().replaceAll("\\W", "");
    url = "https://" + name + ".git";
    git = new GitFixture(folder.resolve("a.git"));
    git.commit(Map.of("A.java", "class A {}"));
  }

  @AfterEach
  void stop() throws Exception {
    stopping.set(true);
    service.get(1, TimeUnit.MINUTES);
    git.close();
  }

  private void start(Target... targets) throws Exception {
    IngestService.Settings settings =
        new IngestService.Settings(
            IngestSettings.standard(folder.resolve("home"), "engine", "rules"),
            new InetSocketAddress("127.0.0.1", 0),
            Secrets.from(Map.of()),
            Optional.of(
                Nightly.of("0 3 * * *", ZonedDateTime.ofInstant(now.get(), ZoneOffset.UTC))),
            new MovedClock());
    service =
        CompletableFuture.runAsync(
            () -> {
              try {
                IngestService.run(
                    settings, KAFKA, () -> List.of(targets), new Looks(), () -> !stopping.get());
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private Target target() {
    return Target.of(name, new Place.Local(git.folder(), url));
  }

  private String look() throws InterruptedException {
    return String.valueOf(looks.poll(1, TimeUnit.MINUTES));
  }

  private RepositoryState await(String repository, Predicate<RepositoryState> wanted)
      throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      byte[] line =
          CompactedTopic.newest(KAFKA, Topic.REPOSITORIES, Set.of(repository)).get(repository);
      if (line != null && wanted.test(Wire.read(line, RepositoryState.class))) {
        return Wire.read(line, RepositoryState.class);
      }
      Thread.sleep(100);
    }
    throw new AssertionError("The ledger never says so of " + repository);
  }

  private void answer(RepositoryState.Look look) {
    ScanResult result =
        new ScanResult(
            name,
            look.scan(),
            look.commit(),
            1,
            1,
            0,
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            "r",
            "e",
            look.at(),
            look.at().plusSeconds(2),
            2_000);
    try (var producer = KAFKA.producer()) {
      Outbox outbox = new Outbox(producer);
      outbox.send(Topic.SCAN_RESULTS, name, Wire.write(result), Map.of());
      outbox.flush();
    }
  }

  private ScanRequest push(String address, String delivery) {
    HostEvent event =
        new HostEvent(
            "gitea",
            "push",
            "7" + name.hashCode(),
            address,
            "main",
            List.of(new HostEvent.RefChange("refs/heads/main", "a".repeat(40), "b".repeat(40))));
    return new ScanRequest(
        address.replace("https://", "").replace(".git", ""),
        address,
        "",
        "push",
        delivery,
        now.get(),
        Optional.of(event));
  }

  @Test
  void aCommitWhoseWebhookWasLostIsFoundAtNight() throws Exception {
    start(target());
    assertThat(look()).isEqualTo(name + " manual SENT");
    String commit = git.commit(Map.of("A.java", "class A { int changed; }"));
    now.updateAndGet(time -> time.plus(Duration.ofDays(1)));

    assertThat(look()).isEqualTo(name + " nightly SENT");
    await(name, line -> line.look().orElseThrow().commit().equals(commit));
  }

  @Test
  void whoAsksForEverythingMakesItNight() throws Exception {
    start(target());
    assertThat(look()).isEqualTo(name + " manual SENT");
    git.commit(Map.of("A.java", "class A { int changed; }"));
    try (KafkaRequestLog log = new KafkaRequestLog(KAFKA)) {
      log.store(new ScanRequest(ScanRequest.EVERYTHING, "", "", "nightly", "", now.get())).get();
    }

    assertThat(look()).isEqualTo(name + " nightly SENT");
  }

  @Test
  void theLedgerTellsOfEventLookAndAnswer() throws Exception {
    start(target());
    look();
    RepositoryState seen = await(name, line -> line.look().isPresent());
    assertThat(seen.status(now.get(), RepositoryState.PATIENCE))
        .isEqualTo(RepositoryState.Status.BEHIND);
    answer(seen.look().orElseThrow());
    RepositoryState answered = await(name, line -> line.answer().isPresent());
    assertThat(answered.status(now.get(), RepositoryState.PATIENCE))
        .isEqualTo(RepositoryState.Status.CURRENT);
    assertThat(answered.answer().orElseThrow().lagMillis()).isEqualTo(2_000);
    assertThat(answered.status(now.get().plus(Duration.ofDays(3)), RepositoryState.PATIENCE))
        .isEqualTo(RepositoryState.Status.STALE);

    try (KafkaRequestLog log = new KafkaRequestLog(KAFKA)) {
      log.store(push(url, "d1")).get();
    }
    assertThat(look()).isEqualTo(name + " push UNCHANGED");
    RepositoryState.Event event =
        await(name, line -> line.event().isPresent()).event().orElseThrow();
    assertThat(event.delivery()).isEqualTo("d1");
    assertThat(event.commit()).isEqualTo("b".repeat(40));
  }

  @Test
  void pushesThatComeTogetherAreOneLook() throws Exception {
    Target other = Target.of(name + "2", new Place.Local(git.folder(), url + "2"));
    start(target(), other);
    assertThat(Set.of(look(), look())).hasSize(2);
    try (KafkaRequestLog log = new KafkaRequestLog(KAFKA)) {
      CompletableFuture<?>[] stored = new CompletableFuture<?>[20];
      for (int i = 0; i < stored.length; i++) {
        stored[i] = log.store(push(url, "together-" + i));
      }
      CompletableFuture.allOf(stored).get();
      assertThat(look()).isEqualTo(name + " push UNDER_WAY");
      log.store(new ScanRequest(name + "2", "", "", "manual", "", now.get())).get();
    }
    assertThat(look()).isEqualTo(name + "2 manual UNDER_WAY");
  }

  @Test
  void aRepositoryThatDoesNotAnswerIsStaleAndAskedAgain() throws Exception {
    start(Target.of(name, new Place.Remote("http://127.0.0.1:1/shop/cart.git")));
    assertThat(look()).isEqualTo(name + " manual FAILED");
    RepositoryState line = await(name, each -> each.failure().isPresent());
    assertThat(line.status(now.get(), RepositoryState.PATIENCE))
        .isEqualTo(RepositoryState.Status.STALE);
    assertThat(line.failure().orElseThrow().code()).isEqualTo("UNREACHABLE");

    now.set(line.failure().orElseThrow().retryAt().orElseThrow());
    assertThat(look()).isEqualTo(name + " retry FAILED");
    RepositoryState.Failure again =
        await(name, each -> each.failure().orElseThrow().attempts() == 2).failure().orElseThrow();
    assertThat(again.since()).isEqualTo(line.failure().orElseThrow().since());
    assertThat(again.retryAt().orElseThrow()).isAfter(now.get().plusSeconds(40));
  }

  @Test
  void aRepositoryThatItsHostRenamesKeepsItsName() throws Exception {
    start(target());
    look();
    String renamed = "https://git.example.org/moved/" + name.replace("git.example.org/", "");
    try (KafkaRequestLog log = new KafkaRequestLog(KAFKA)) {
      log.store(push(url, "before")).get();
      assertThat(look()).isEqualTo(name + " push UNDER_WAY");
      log.store(push(renamed + ".git", "after")).get();
      assertThat(look()).isEqualTo(name + " push UNDER_WAY");
    }
    assertThat(await(renamed.replace("https://", ""), line -> !line.alias().isEmpty()).alias())
        .isEqualTo(name);
  }

  private final class Looks implements IngestService.Listener {
    @Override
    public void looked(RepositoryScan scan, String why) {
      looks.add(scan.repository() + " " + why + " " + scan.outcome());
    }
  }

  private final class MovedClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now.get();
    }
  }
}
