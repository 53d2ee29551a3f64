package dev.nightjar.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.FindingState.Region;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class TextWriterTest {
  private static String write(ReportWriter writer, Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(report, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aFindingShowsItsLineACaretAndThePathOfTheData() throws IOException {
    Report report = Samples.report(Samples.finding("src/Orders.java", "open"));

    assertThat(write(new TextWriter(false), report))
        .isEqualTo(
            """
            src/Orders.java:14:12: critical: A request parameter reaches the SQL text of \
            Statement.executeQuery. [sql-injection, CWE-89]
                return statement.executeQuery(QUERY + id);
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                how the data gets there:
                 1. src/Orders.java:12:17: a request parameter
                    String id = request.getParameter("id");
                 2. src/Orders.java:14:12: the SQL text
                    return statement.executeQuery(QUERY + id);

            """);
  }

  @Test
  void coloursAreWrittenOnlyWhenWanted() throws IOException {
    Report report = Samples.report(Samples.finding("src/Orders.java", "open"));

    assertThat(write(new TextWriter(false), report)).doesNotContain("\u001b");
    assertThat(write(new TextWriter(true), report)).contains("\u001b[1;31mcritical\u001b[0m");
    assertThat(write(new TableWriter(false), report)).doesNotContain("\u001b");
  }

  @Test
  void controlCharactersOfFileNamesDoNotReachTheTerminal() throws IOException {
    Report report = Samples.report(Samples.finding("src/\u001b[2Jx\u202e.java", "open"));

    assertThat(write(new TextWriter(false), report))
        .contains("src/\uFFFD[2Jx\uFFFD.java")
        .doesNotContain("\u001b");
    assertThat(write(new TableWriter(false), report)).doesNotContain("\u001b");
  }

  @Test
  void aLongLineIsCutAroundThePlace() {
    String line = "a".repeat(500) + "HERE" + "b".repeat(500);

    Excerpt excerpt = Excerpt.of(line, new Region(1, 501, 1, 505), 80);

    assertThat(excerpt.line()).hasSize(86).startsWith("...a").endsWith("b...");
    assertThat(excerpt.line().substring(excerpt.start(), excerpt.start() + excerpt.length()))
        .isEqualTo("HERE");
  }

  @Test
  void aTableHasOneLineForEachFinding() throws IOException {
    Report report = Samples.report(Samples.finding("src/Orders.java", "open"));

    assertThat(write(new TableWriter(false), report))
        .isEqualTo(
            """
            SEVERITY  STATUS  ID            CHECK          REPOSITORY   PLACE               TITLE
            critical  open    shop/orders   sql-injection  shop/orders  src/Orders.java:14  SQL built from untrusted data
            """);
  }
}
