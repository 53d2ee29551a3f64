package dev.nightjar.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceWalkTest {
  @TempDir private Path temporary;
  private Path root;

  @BeforeEach
  void realPath() throws IOException {
    root = temporary.toRealPath();
  }

  @Test
  void findsFilesOfTheLanguageInOrder() throws IOException {
    write("b/Z.java", "b/A.java", "a.java", "notes.txt");

    assertThat(walk(root)).containsExactly("a.java", "b/A.java", "b/Z.java");
  }

  @Test
  void leavesOutWhatGitIgnores() throws IOException {
    write(".git/config.java", "A.java", "out/B.java", "src/C.java", "src/gen/D.java", "E.java");
    Files.writeString(root.resolve(".gitignore"), "/out/\n");
    Files.writeString(root.resolve("src/.gitignore"), "gen\n");
    Files.createDirectories(root.resolve(".git/info"));
    Files.writeString(root.resolve(".git/info/exclude"), "E.java\n");

    assertThat(walk(root)).containsExactly("A.java", "src/C.java");
  }

  @Test
  void whatIsTrackedIsNotIgnored() throws Exception {
    write("A.java", "B.java", "kept/C.java", "kept/D.java");
    Files.writeString(root.resolve(".gitignore"), "B.java\nA.java\nkept/\n");
    try (Git git = Git.init().setDirectory(root.toFile()).call()) {
      DirCache index = git.getRepository().lockDirCache();
      DirCacheBuilder builder = index.builder();
      for (String path : List.of("A.java", "kept/C.java")) {
        DirCacheEntry entry = new DirCacheEntry(path);
        entry.setFileMode(FileMode.REGULAR_FILE);
        builder.add(entry);
      }
      builder.commit();
    }

    assertThat(walk(root)).containsExactly("A.java", "kept/C.java");
  }

  @Test
  void rulesAboveTheTargetHoldToo() throws IOException {
    write(".git/HEAD.java", "src/a/A.java", "src/a/B.java");
    Files.writeString(root.resolve(".gitignore"), "B.java\n");

    assertThat(walk(root.resolve("src/a"))).containsExactly("src/a/A.java");
  }

  @Test
  void aLaterRuleTakesAnExceptionBack() throws IOException {
    write(".git/x", "A.java", "sub/A.java");
    Files.writeString(root.resolve(".gitignore"), "A.java\n");
    Files.writeString(root.resolve("sub/.gitignore"), "!A.java\n");

    assertThat(walk(root)).containsExactly("sub/A.java");
  }

  @Test
  void aRepositoryInsideIsNotIgnoredByTheOneAround() throws IOException {
    write(".git/x", "inner/.git/x", "inner/A.java");
    Files.writeString(root.resolve(".gitignore"), "*.java\n");

    assertThat(walk(root)).containsExactly("inner/A.java");
  }

  @Test
  void doesNotFollowSymbolicLinks() throws IOException {
    write("real/A.java");
    Files.createSymbolicLink(root.resolve("loop"), root);
    Files.createSymbolicLink(root.resolve("B.java"), root.resolve("real/A.java"));

    assertThat(walk(root)).containsExactly("real/A.java");
  }

  @Test
  void aFileThatIsNamedIsCheckedEvenIfGitIgnoresIt() throws IOException {
    write(".git/x", "A.java");
    Files.writeString(root.resolve(".gitignore"), "*.java\n");

    assertThat(walk(root.resolve("A.java"))).containsExactly("A.java");
  }

  @Test
  void theRootOfPathsIsTheWorkTree() throws IOException {
    write(".git/x", "src/a/A.java", "src/b/B.java");

    assertThat(CheckRoot.of(List.of(root.resolve("src/a")))).isEqualTo(root);
  }

  @Test
  void withoutAWorkTreeTheRootHoldsAllTargets() throws IOException {
    write("src/a/A.java", "src/b/B.java");

    assertThat(CheckRoot.of(List.of(root.resolve("src/a"), root.resolve("src/b/B.java"))))
        .isEqualTo(root.resolve("src"));
  }

  private List<String> walk(Path target) throws IOException {
    SourceWalk walk = new SourceWalk(root, path -> path.endsWith(".java"));
    walk.add(target);
    assertThat(walk.unreadable()).isEmpty();
    return walk.found().stream().map(SourceFile::path).toList();
  }

  private void write(String... paths) throws IOException {
    for (String path : paths) {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "class X {}\n");
    }
  }
}
