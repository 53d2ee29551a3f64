package dev.nightjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of another tool, one after the other, on real services. */
final class ImportIT {
  @TempDir private Path folder;

  private Command run(String... words) {
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--home";
    all[words.length + 1] = folder.resolve("home").toString();
    return Command.run(all);
  }

  private Command importing(String... rules) throws Exception {
    StringBuilder results = new StringBuilder();
    for (String rule : rules) {
      results.append(results.isEmpty() ? "" : ",");
      results.append(
          """
          {"ruleId": "%s", "level": "error", "message": {"text": "Bad."}, "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": "a.c"}, "region": {"startLine": 3}}}]}
          """
              .formatted(rule));
    }
    Path file =
        Files.writeString(
            folder.resolve("other.sarif"),
            """
            {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "Other"}}, "results": [%s]}]}
            """
                .formatted(results));
    return run("import", file.toString(), "--repo", "shop");
  }

  @Test
  void findingsOfAnotherToolLiveBesideOurs() throws Exception {
    Command first = importing("r1", "r2");
    assertThat(first.status()).as(first.err()).isEqualTo(ExitStatus.CLEAN);
    assertThat(first.err()).contains("Other: 2 findings in shop, 2 opened, 0 fixed");

    assertThat(importing("r2", "r3").err()).contains("2 findings in shop, 1 opened, 1 fixed");

    assertThat(run("findings", "--label", "tool=Other").out())
        .contains("r2")
        .contains("r3")
        .doesNotContain("r1");
    assertThat(run("findings", "--status", "fixed").out()).contains("r1").doesNotContain("r2");
    assertThat(importing("r1", "r2", "r3").err()).contains("1 opened, 0 fixed");
  }

  @Test
  void somethingElseThanAReportIsAMistake() throws Exception {
    Path file = Files.writeString(folder.resolve("x.json"), "{}");

    Command command = run("import", file.toString(), "--repo", "shop");

    assertThat(command.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(command.err()).contains("no SARIF").contains("remedy:");
  }
}
