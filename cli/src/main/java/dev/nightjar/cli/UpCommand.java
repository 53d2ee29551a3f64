package dev.nightjar.cli;

import dev.nightjar.cli.scan.LocalService;
import dev.nightjar.cli.scan.ScanProgress;
import dev.nightjar.cli.scan.ScanSettings;
import dev.nightjar.ingest.RepositoryScan;
import dev.nightjar.ingest.serve.Nightly;
import dev.nightjar.ingest.target.TargetProblems;
import dev.nightjar.ingest.webhook.Secrets;
import java.io.IOException;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps the local stack running, and scans when something happens. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Keeps the local stack running: scans the repositories once, and again when a Git host tells"
          + " of a push, when nightjar trigger asks, or by a schedule.",
      "It listens on 127.0.0.1 only: POST /webhooks, POST /triggers, GET /repositories."
    },
    footer = {
      "",
      "A Git host is listened to if its secret is set: NIGHTJAR_WEBHOOK_GITHUB_SECRET, or",
      "NIGHTJAR_WEBHOOK_GITHUB_SECRET_FILE; GITLAB, GITEA, FORGEJO and BITBUCKET likewise.",
      "",
      "Examples:",
      "  nightjar up --repos ~/code",
      "  nightjar up --repos https://git.example.org/shop.git --schedule '0 2 * * *'"
    })
final class UpCommand implements Callable<Integer> {
  private static final int STOP_SECONDS = 60;

  private final Console console;

  @Option(
      names = "--repos",
      paramLabel = "TARGET",
      arity = "1..*",
      required = true,
      description = "What to watch; as the targets of nightjar scan.")
  private List<String> targets = List.of();

  @Option(
      names = "--schedule",
      paramLabel = "CRON",
      description = "When to scan all again, as the five fields of a crontab in local time.")
  private Optional<String> schedule = Optional.empty();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8787",
      description = "Where to listen; 0 for any free port. Default: ${DEFAULT-VALUE}.")
  private int port = 8787;

  @Mixin private ServiceOptions services = new ServiceOptions();

  UpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ScanSettings scan = ScanSettings.embedded(services.home(), targets);
    if (services.elasticsearch().isPresent()) {
      scan =
          scan.withElasticsearch(
              services
                  .elasticsearch()
                  .map(
                      uri ->
                          dev.nightjar.indexer.SearchAddress.fromEnvironment(
                              uri, System.getenv())));
    }
    AtomicBoolean stopping = new AtomicBoolean();
    CountDownLatch stopped = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              stopping.set(true);
              await(stopped);
            },
            "nightjar-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      LocalService.run(
          new LocalService.Settings(
              scan, port, Secrets.from(System.getenv()), schedule.map(UpCommand::read)),
          ScanProgress.NONE,
          new Lines(),
          stopping::get);
    } catch (InterruptedException e) {
      // A scan that was running goes on at the next start.
      console.err().println("stopped");
    } catch (TargetProblems wrong) {
      throw CommandFailure.usage(
          String.join("\n  ", wrong.problems()), "see nightjar up --help", wrong);
    } catch (IOException | KafkaException e) {
      throw CommandFailure.failure(
          "the service stopped: " + e.getMessage(),
          "start it again, it goes on where it was; the log is "
              + scan.home().resolve("logs/nightjar.log"),
          e);
    } finally {
      stopped.countDown();
    }
    return ExitStatus.CLEAN;
  }

  private static void await(CountDownLatch stopped) {
    try {
      boolean unused = stopped.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Nightly read(String expression) {
    try {
      return Nightly.of(expression, ZonedDateTime.now(Clock.systemDefaultZone()));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(
          "--schedule " + expression + " is no schedule (" + e.getMessage() + ").",
          "give minute, hour, day, month and day of the week, such as '0 2 * * *'",
          e);
    }
  }

  private final class Lines implements LocalService.Listener {
    @Override
    public void listening(int where) {
      console.err().println("listening at http://127.0.0.1:" + where);
    }

    @Override
    public void scanned(RepositoryScan scan, String why) {
      String outcome = scan.problem().map(Object::toString).orElse(scan.outcome().name());
      console.err().println(scan.repository() + ": " + why + ", " + outcome);
    }
  }
}
