package dev.nightjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckDiffTest {
  @TempDir private Path folder;

  @BeforeEach
  void commitAnUnsafeFile() throws Exception {
    Sources.write(folder, "Orders.java", Sources.UNSAFE);
    try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
      git.add().addFilepattern(".").call();
      git.commit()
          .setMessage("First")
          .setAuthor("A", "a@example.org")
          .setCommitter("A", "a@example.org")
          .setSign(false)
          .call();
    }
  }

  private Command check(String... more) {
    String[] words = new String[more.length + 4];
    words[0] = "check";
    words[1] = folder.toString();
    words[2] = "--diff";
    words[3] = "HEAD";
    System.arraycopy(more, 0, words, 4, more.length);
    return Command.run(words);
  }

  @Test
  void whatWasThereBeforeDoesNotFail() throws Exception {
    Sources.write(folder, "Orders.java", "// above\n\n" + Sources.UNSAFE);

    Command check = check();

    assertThat(check.status()).isEqualTo(ExitStatus.CLEAN);
    assertThat(check.out()).isEmpty();
    assertThat(check.err()).contains("compared with HEAD: 0 new, 0 gone, 1 as before");
  }

  @Test
  void whatIsNewFailsAndIsTheOnlyThingShown() throws Exception {
    Sources.write(folder, "Carts.java", Sources.UNSAFE.replace("Orders", "Carts"));

    Command check = check();

    assertThat(check.status()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(check.out()).contains("Carts.java:13").doesNotContain("Orders.java");
    assertThat(check.err()).contains("compared with HEAD: 1 new, 0 gone, 1 as before");
  }

  @Test
  void aClassThatIsRenamedWithItsFileBringsNothingNew() throws Exception {
    Sources.write(folder, "Carts.java", Sources.UNSAFE.replace("Orders", "Carts"));
    Files.delete(folder.resolve("Orders.java"));

    assertThat(check().err()).contains("compared with HEAD: 0 new, 0 gone, 1 as before");
  }

  @Test
  void sarifTellsHowAllFindingsStandToTheVersion() throws Exception {
    Sources.write(
        folder,
        "Carts.java",
        Sources.UNSAFE
            .replace("Orders", "Carts")
            .replace("run(", "ask(")
            .replace("FROM orders", "FROM carts"));
    Files.delete(folder.resolve("Orders.java"));

    JsonNode results =
        new ObjectMapper().readTree(check("--format", "sarif").out()).at("/runs/0/results");

    TreeMap<String, String> states = new TreeMap<>();
    results.forEach(
        result ->
            states.put(
                result.at("/locations/0/physicalLocation/artifactLocation/uri").asText(),
                result.at("/baselineState").asText()));
    assertThat(states).containsEntry("Carts.java", "new").containsEntry("Orders.java", "absent");
  }

  @Test
  void aFileThatMovedBringsNothingNew() throws Exception {
    Files.createDirectories(folder.resolve("src/shop"));
    Files.move(folder.resolve("Orders.java"), folder.resolve("src/shop/Orders.java"));

    Command check = check("--format", "sarif");

    assertThat(check.status()).isEqualTo(ExitStatus.CLEAN);
    assertThat(check.out()).contains("\"baselineState\" : \"updated\"");
  }

  @Test
  void aMethodThatIsRenamedBringsNothingNew() throws Exception {
    Sources.write(folder, "Orders.java", Sources.UNSAFE.replace("run(", "ask("));

    Command check = check();

    assertThat(check.status()).isEqualTo(ExitStatus.CLEAN);
    assertThat(check.err()).contains("0 new, 0 gone, 1 as before");
  }

  @Test
  void aSuppressionThatIsTakenAwayBringsANewFinding() throws Exception {
    Sources.write(
        folder,
        "Orders.java",
        Sources.UNSAFE.replace("customer + \"'\");", "customer + \"'\"); // NOSONAR"));
    Command now = check();
    assertThat(now.status()).isEqualTo(ExitStatus.CLEAN);
    try (Git git = Git.open(folder.toFile())) {
      git.commit()
          .setAll(true)
          .setMessage("Suppress")
          .setAuthor("A", "a@example.org")
          .setCommitter("A", "a@example.org")
          .setSign(false)
          .call();
    }
    Sources.write(folder, "Orders.java", Sources.UNSAFE);

    assertThat(check().status()).isEqualTo(ExitStatus.FINDINGS);
  }

  @Test
  void theWorkTreeIsNotTouched() throws Exception {
    Sources.write(folder, "Orders.java", Sources.SAFE);

    check();

    assertThat(folder.resolve("Orders.java")).hasContent(Sources.SAFE);
    try (Git git = Git.open(folder.toFile())) {
      assertThat(git.status().call().getModified()).containsExactly("Orders.java");
    }
  }

  @Test
  void aVersionThatDoesNotExistIsAMistake() {
    Command check = Command.run("check", folder.toString(), "--diff", "nowhere");

    assertThat(check.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(check.err()).contains("no version 'nowhere'").contains("remedy:");
  }

  @Test
  void withoutARepositoryThereIsNothingToCompareWith(@TempDir Path other) throws Exception {
    Sources.write(other, "Orders.java", Sources.UNSAFE);

    Command check = Command.run("check", other.toString(), "--diff", "HEAD");

    assertThat(check.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(check.err()).contains("no Git work tree");
  }
}
