package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.FindingEvent;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.TopicSetup;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.stack.EmbeddedBroker;
import dev.nightjar.stack.EmbeddedFlink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories that use each other, on a real broker and a real cluster, with the real engine. */
final class AcrossRepositoriesIT {
  private static final Map<String, String> SHOP =
      Map.of(
          "Orders.java",
          """
          package shop;
          import javax.servlet.http.*;
          import lib.Queries;
          public class Orders extends HttpServlet {
            private Queries queries = new Queries();
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
              queries.byName(request.getParameter("name"));
            }
            public static String quoted(String text) { return "'" + text + "'"; }
          }
          """);
  private static final Map<String, String> LIBRARY =
      library("statement.execute(\"select \" + name)");
  private static final Map<String, String> MENDED = library("statement.execute(\"select 1\")");

  @TempDir private Path home;
  private EmbeddedBroker broker;
  private EmbeddedFlink flink;
  private ScanTopics topics;

  private static Map<String, String> library(String statement) {
    return Map.of(
        "src/Queries.java",
        """
        package lib;
        import java.sql.*;
        public class Queries {
          private Statement statement;
          public void byName(String name) throws SQLException {
            %s;
          }
        }
        """
            .formatted(statement));
  }

  @BeforeEach
  void start() throws IOException {
    broker = EmbeddedBroker.start(home.resolve("kafka"), 0);
    TopicSetup.create(KafkaConnection.to(broker.bootstrapServers()), 1);
    topics = new ScanTopics(broker.bootstrapServers());
    flink = EmbeddedFlink.start(home.resolve("flink"), 0, 2);
  }

  @AfterEach
  void stop() {
    topics.close();
    flink.close();
    broker.close();
  }

  private void submit() throws IOException {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(flink.configuration());
    AnalyzeJob.build(
        environment,
        new JobSettings(broker.bootstrapServers(), "", 2, Duration.ofMillis(300), Map.of()),
        NightjarEngine::create);
    flink.submit(environment, "test");
  }

  private void scan(String repository, String scan, Map<String, String> files) {
    files.forEach((path, content) -> topics.file(repository, scan, path, content));
    topics.manifest(repository, scan, files);
    topics.flush();
    await(
        () ->
            results(repository).stream()
                .anyMatch(result -> result.scan().equals(scan) && result.problem().isEmpty()));
  }

  private List<ScanResult> results(String repository) {
    return topics.all(Topic.SCAN_RESULTS).stream()
        .map(record -> Wire.read(record.value(), ScanResult.class))
        .filter(result -> result.repository().equals(repository))
        .toList();
  }

  private List<FindingState> findings(String status) {
    return topics.latest(Topic.FINDINGS).values().stream()
        .map(text -> Wire.read(text.getBytes(StandardCharsets.UTF_8), FindingState.class))
        .filter(finding -> finding.status().equals(status))
        .toList();
  }

  private static void await(BooleanSupplier condition) {
    for (long end = System.nanoTime() + 120_000_000_000L; !condition.getAsBoolean(); ) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It has not come to that");
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  /** What must not depend on which repository was scanned first. */
  private static String essence(FindingState finding) {
    return String.join(
        " ",
        finding.id(),
        finding.identity(),
        finding.check(),
        finding.severity(),
        finding.message(),
        finding.path(),
        finding.region().toString(),
        finding.steps().toString());
  }

  @Test
  void aLibraryThatIsScannedLaterOrFirstGivesTheSameFindingAndMendsIt() throws IOException {
    submit();
    scan("shop", "1", SHOP);
    assertThat(findings(FindingState.OPEN)).isEmpty();
    scan("library", "2", LIBRARY);
    await(() -> findings(FindingState.OPEN).size() == 1);
    FindingState later = findings(FindingState.OPEN).get(0);

    assertThat(later.repository()).isEqualTo("shop");
    assertThat(later.path()).isEqualTo("Orders.java");
    assertThat(later.cause()).isEqualTo("dependency");
    assertThat(later.steps())
        .extracting(step -> step.repository() + ":" + step.path())
        .containsExactly(":Orders.java", ":Orders.java", "library:src/Queries.java");

    scan("library", "3", MENDED);
    await(() -> findings(FindingState.FIXED).size() == 1);
    FindingState fixed = findings(FindingState.FIXED).get(0);
    assertThat(fixed.cause()).isEqualTo("dependency");
    assertThat(results("shop")).allMatch(result -> result.scan().equals("1"));
    assertThat(
            topics.all(Topic.FINDING_EVENTS).stream()
                .map(record -> Wire.read(record.value(), FindingEvent.class))
                .map(event -> event.action() + " " + event.cause()))
        .containsExactly("opened dependency", "fixed dependency");
    assertThat(topics.all(Topic.DEAD_LETTERS)).isEmpty();

    // The other way round, in other repositories: what is known is used at once.
    scan("library", "4", LIBRARY);
    scan("shop-too", "5", SHOP);
    await(() -> findings(FindingState.OPEN).size() == 2);
    FindingState first =
        findings(FindingState.OPEN).stream()
            .filter(finding -> finding.repository().equals("shop-too"))
            .findFirst()
            .orElseThrow();
    assertThat(essence(first).replace(first.id(), later.id())).isEqualTo(essence(later));
    assertThat(results("shop-too").get(0).opened()).isEqualTo(Map.of("critical", 1));
  }

  @Test
  void repositoriesThatUseEachOtherComeToRestAndARestartChangesNothing() throws IOException {
    Map<String, String> back =
        Map.of(
            "Queries.java",
            """
            package lib;
            import java.sql.*;
            import shop.Orders;
            public class Queries {
              private Statement statement;
              public void byName(String name) throws SQLException {
                statement.execute("select " + Orders.quoted(name));
              }
            }
            """);
    submit();
    scan("shop", "1", SHOP);
    scan("library", "1", back);
    await(
        () ->
            findings(FindingState.OPEN).stream()
                .anyMatch(
                    f -> f.steps().toString().contains("Orders.java") && f.steps().size() > 4));
    flink.stop();
    int summaries = topics.all(Topic.SUMMARIES).size();
    List<String> before = findings(FindingState.OPEN).stream().map(Object::toString).toList();
    submit();
    scan("other", "1", Map.of("A.java", "class A {}"));

    assertThat(findings(FindingState.OPEN).stream().map(Object::toString).toList())
        .isEqualTo(before);
    assertThat(topics.all(Topic.SUMMARIES)).hasSize(summaries + 1);
  }
}
