package dev.nightjar.ingest.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineHistoryTest {
  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");

  @TempDir private Path folder;
  private Git git;
  private int commits;

  @BeforeEach
  void create() throws Exception {
    git =
        Git.init().setInitialBranch("master").setDirectory(folder.resolve("shop").toFile()).call();
  }

  @AfterEach
  void close() {
    git.close();
  }

  /** Commits a file as somebody, a day after the commit before; merged here years later. */
  private RevCommit commit(String author, String path, String text) throws Exception {
    Path file = folder.resolve("shop").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    git.add().addFilepattern(".").call();
    Instant written = FIRST.plus(Duration.ofDays(commits++));
    Instant merged = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(commits);
    return git.commit()
        .setMessage("Change")
        .setAuthor(new PersonIdent(author, author + "@example.org", written, ZoneOffset.UTC))
        .setCommitter(new PersonIdent("M", "m@example.org", merged, ZoneOffset.UTC))
        .setSign(false)
        .call();
  }

  private LineHistory history(RevCommit commit, Duration longest) throws IOException {
    return new LineHistory(
        TimedRepository.open(git.getRepository().getDirectory().toPath()), commit.name(), longest);
  }

  private Map<Integer, Origin> origins(RevCommit commit, String path, Integer... lines)
      throws IOException {
    try (LineHistory history = history(commit, LineHistory.LONGEST)) {
      return history.of(path, Set.of(lines));
    }
  }

  @Test
  void eachLineIsOfWhoWroteItAndWhen() throws Exception {
    RevCommit one = commit("a", "A.java", "one\ntwo\n");
    RevCommit two = commit("b", "A.java", "one\ntwo changed\nthree\n");

    Map<Integer, Origin> origins = origins(two, "A.java", 1, 2, 3);
    assertThat(origins.get(1).commit()).isEqualTo(one.name());
    assertThat(origins.get(1).at()).contains(FIRST);
    assertThat(origins.get(2).commit()).isEqualTo(two.name());
    assertThat(origins.get(3).at()).contains(FIRST.plus(Duration.ofDays(1)));
  }

  @Test
  void linesAreFollowedWhenTheyMoveDownAndTheirFileIsRenamed() throws Exception {
    String text = "class A {\n  void find() {\n    run(query);\n  }\n}\n";
    RevCommit one = commit("a", "src/A.java", text);
    commit("b", "src/A.java", "// one\n// two\n" + text);
    Files.delete(folder.resolve("shop/src/A.java"));
    git.rm().addFilepattern("src/A.java").call();
    RevCommit last = commit("c", "lib/B.java", "// one\n// two\n" + text);

    assertThat(origins(last, "lib/B.java", 5).get(5).commit()).isEqualTo(one.name());
  }

  @Test
  void linesOfBranchesAreOfTheCommitThatWroteThemNotOfTheMerge() throws Exception {
    commit("a", "A.java", "one\n");
    git.branchCreate().setName("side").call();
    git.checkout().setName("side").call();
    RevCommit side = commit("b", "B.java", "side\n");
    git.checkout().setName("master").call();
    commit("c", "A.java", "one\ntwo\n");
    git.merge().include(side).setMessage("Merge").call();
    RevCommit merge = git.log().setMaxCount(1).call().iterator().next();

    assertThat(merge.getParentCount()).isEqualTo(2);
    assertThat(origins(merge, "B.java", 1).get(1).commit()).isEqualTo(side.name());
  }

  @Test
  void aHistoryThatIsCutGivesNoWrongAnswer() throws Exception {
    commit("a", "A.java", "one\n");
    RevCommit last = commit("b", "A.java", "one\ntwo\n");
    commit("c", "B.java", "");
    RevCommit newest = commit("c", "A.java", "one\ntwo\nthree\n");
    Files.writeString(
        git.getRepository().getDirectory().toPath().resolve("shallow"), last.name() + "\n");

    Map<Integer, Origin> origins = origins(newest, "A.java", 1, 3);
    assertThat(origins.get(1)).isEqualTo(Origin.unknown(Origin.HISTORY_CUT));
    assertThat(origins.get(3).commit()).isEqualTo(newest.name());
  }

  @Test
  void whatIsNotThereHasAReason() throws Exception {
    RevCommit one = commit("a", "A.java", "one\n");
    assertThat(origins(one, "B.java", 1).get(1).problem()).isEqualTo(Origin.NO_SUCH_LINE);
    assertThat(origins(one, "A.java", 7).get(7).problem()).isEqualTo(Origin.NO_SUCH_LINE);
    commit("a", "Large.java", "x".repeat((int) LineHistory.MOST_BYTES + 1));
    RevCommit large = commit("a", "C.java", "");
    assertThat(origins(large, "Large.java", 1).get(1).problem()).isEqualTo(Origin.FILE_TOO_LARGE);
  }

  @Test
  void aFileThatTakesTooLongIsGivenUpAndTheNextOneIsNot() throws Exception {
    commit("a", "A.java", "one\n");
    RevCommit last = commit("b", "A.java", "one\ntwo\n");
    try (LineHistory history = history(last, Duration.ZERO)) {
      assertThat(history.of("A.java", Set.of(1)).get(1).problem()).isEqualTo(Origin.TIME_LIMIT);
    }
    assertThat(origins(last, "A.java", 1).get(1).problem()).isEmpty();
  }
}
