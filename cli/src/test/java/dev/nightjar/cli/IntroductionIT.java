package dev.nightjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From commits of several people to who introduced a finding, in the search node. */
final class IntroductionIT {
  @TempDir private Path folder;
  private Path repository;
  private Git git;

  @BeforeEach
  void create() throws Exception {
    repository = folder.resolve("shop");
    git = Git.init().setDirectory(repository.toFile()).call();
  }

  @AfterEach
  void close() {
    git.close();
  }

  @Test
  void aFindingKnowsTheCommitThatWroteItsLineWhoeverMovedIt() throws Exception {
    commit("a", "2024-03-01", "README.md", "Shop");
    String written = commit("b", "2024-04-01", "Orders.java", Sources.UNSAFE);
    commit("c", "2025-05-01", "Orders.java", "// Ours\n\n" + Sources.UNSAFE);
    Files.delete(repository.resolve("Orders.java"));
    git.rm().addFilepattern("Orders.java").call();
    commit("d", "2025-06-01", "src/Bills.java", "// Ours\n\n" + Sources.UNSAFE);
    assertThat(run("scan", repository.toString()).status()).isEqualTo(ExitStatus.CLEAN);

    JsonNode finding = finding();
    assertThat(finding.at("/region/startLine").asInt()).isEqualTo(Sources.SINK_LINE + 2);
    assertThat(finding.at("/context/introducedBy").asText()).isEqualTo(written);
    assertThat(finding.at("/context/introducedAt").asText()).isEqualTo("2024-04-01T00:00:00Z");

    run("scan", repository.toString());
    assertThat(finding()).isEqualTo(finding);
    commit("e", "2026-07-01", "src/Bills.java", "// More\n// Ours\n\n" + Sources.UNSAFE);
    run("scan", repository.toString());
    assertThat(finding().at("/region/startLine").asInt()).isEqualTo(Sources.SINK_LINE + 3);
    assertThat(finding().at("/context/introducedBy").asText()).isEqualTo(written);

    assertThat(run("findings", "--introduced-after", "2024-03-31").out()).contains("Bills.java");
    assertThat(run("findings", "--introduced-after", "2024-04-01").err())
        .contains("no findings match");
    assertThat(run("query", "--by", "introduced").out()).contains("2024-04");
    assertThat(run("query", "--mean-age").out()).contains("DAYS OLD");
  }

  private JsonNode finding() throws Exception {
    return new ObjectMapper().readTree(run("findings", "--format", "json").out());
  }

  private Command run(String... words) {
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--home";
    all[words.length + 1] = folder.resolve("home").toString();
    return Command.run(all);
  }

  private String commit(String author, String day, String path, String text) throws Exception {
    Sources.write(repository, path, text);
    git.add().addFilepattern(".").call();
    Instant at = Instant.parse(day + "T00:00:00Z");
    return git.commit()
        .setMessage("Change")
        .setAuthor(new PersonIdent(author, author + "@example.org", at, ZoneOffset.UTC))
        .setCommitter(new PersonIdent("m", "m@example.org", Instant.now(), ZoneOffset.UTC))
        .setSign(false)
        .call()
        .name();
  }
}
