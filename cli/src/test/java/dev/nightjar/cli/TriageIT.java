package dev.nightjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the decision on the command line to the status in the search node. */
final class TriageIT {
  @TempDir private Path folder;

  @Test
  void aDecisionHoldsFromTheNextScanOn() throws Exception {
    Path repository = folder.resolve("shop");
    commit(repository, Sources.UNSAFE);
    assertThat(run("scan", repository.toString()).status()).isEqualTo(ExitStatus.CLEAN);
    Command open = run("findings", "--format", "json");
    String id = new ObjectMapper().readTree(open.out()).at("/id").asText();

    Command triage =
        run(
            "triage",
            id.substring(0, 10),
            "--status",
            "accepted",
            "--reason",
            "internal tool",
            "--until",
            "2999-12-31");
    assertThat(triage.err()).isEmpty();
    assertThat(triage.out()).startsWith("accepted: sql-injection Orders.java:13 in shop");

    commit(repository, "// moved down\n" + Sources.UNSAFE);
    run("scan", repository.toString());
    assertThat(run("findings").err()).contains("no findings match");
    assertThat(run("findings", "--status", "suppressed").out())
        .contains("Orders.java:14")
        .contains("suppressed");
  }

  private Command run(String... words) {
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--home";
    all[words.length + 1] = folder.resolve("home").toString();
    return Command.run(all);
  }

  private static void commit(Path repository, String text) throws Exception {
    Sources.write(repository, "Orders.java", text);
    try (Git git = Git.init().setDirectory(repository.toFile()).call()) {
      git.add().addFilepattern(".").call();
      git.commit()
          .setMessage("Change")
          .setAuthor("A", "a@example.org")
          .setCommitter("A", "a@example.org")
          .setSign(false)
          .call();
    }
  }
}
