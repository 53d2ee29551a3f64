package dev.nightjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RulesCommandTest {
  @TempDir private Path folder;

  @Test
  void listsTheBuiltInChecksWithTheirWeaknesses() {
    Command list = Command.run("rules", "list");

    assertThat(list.status()).isEqualTo(ExitStatus.CLEAN);
    assertThat(list.out()).containsPattern("(?m)^sql-injection +critical +CWE-89 ");
    assertThat(Command.run("rules").out()).isEqualTo(list.out());
  }

  @Test
  void explainsACheckWithItsModelsAndExamples() {
    Command show = Command.run("rules", "show", "sql-injection");

    assertThat(show.status()).isEqualTo(ExitStatus.CLEAN);
    assertThat(show.out())
        .contains("CWE-89", "PreparedStatement", "java.sql.Statement", "Reported (")
        .contains("Not reported (");
  }

  @Test
  void aMisspeltCheckIsAnsweredWithTheRightOne() {
    Command show = Command.run("rules", "show", "sql-injektion");

    assertThat(show.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(show.err()).contains("'sql-injektion'").contains("did you mean sql-injection?");
  }

  @Test
  void mistakesInRulesOfOnesOwnAreNamedByLine() throws Exception {
    Path model = folder.resolve("models/java/own.yaml");
    Files.createDirectories(model.getParent());
    Files.writeString(model, "language: java\nmodels:\n  - {api: \"a.B#c\", sink: {sqll: arg0}}\n");

    Command list = Command.run("rules", "list", "--rules", folder.toString());

    assertThat(list.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(list.err()).contains("models/java/own.yaml:3:", "sqll", "remedy:");
  }

  @Test
  void fixturesOfOnesOwnChecksAreRun() throws Exception {
    Sources.write(
        folder,
        "checks/own-log/check.yaml",
        """
        id: own-log
        title: Own logger
        cwe: [117]
        owasp: [A09]
        severity: low
        confidence: high
        calls:
          - {java: "own.Log#write"}
        message: "{callee} is called."
        help: Do not.
        """);
    String fixture =
        """
        class A {
          void a() {
            // ruleid: own-log
            own.Log.write("x");
            // ok: own-log
            own.Log.read("x");
          }
        }
        """;
    Path file = Sources.write(folder, "checks/own-log/fixtures/java/A.java", fixture);

    Command passed = Command.run("rules", "test", folder.toString());

    assertThat(passed.err()).isEmpty();
    assertThat(passed.out()).contains("1 fixture, 0 failed; 2 annotations");
    assertThat(passed.status()).isEqualTo(ExitStatus.CLEAN);

    Files.writeString(file, fixture.replace("Log.read", "Log.write"));
    Command failed = Command.run("rules", "test", folder.toString());

    assertThat(failed.status()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(failed.out()).contains("A.java:6: own-log is reported, although");
  }
}
