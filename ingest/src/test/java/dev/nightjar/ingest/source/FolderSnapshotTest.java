package dev.nightjar.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.ingest.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSnapshotTest {
  @TempDir Path folder;

  private FolderSnapshot open() {
    return FolderSnapshot.open(
        folder.resolve("s"), folder.resolve("s/.nightjar"), Languages.standard(), Limits.STANDARD);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve("s").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<Entry> entries(Snapshot snapshot) {
    List<Entry> all = new ArrayList<>();
    EntryCursor cursor = snapshot.entries();
    for (Optional<Entry> e = cursor.next(); e.isPresent(); e = cursor.next()) {
      all.add(e.get());
    }
    return all;
  }

  @Test
  void sourcesHaveTheSameEntriesAsInARepository() throws IOException {
    Map<String, String> files =
        Map.of(
            "a/B.java",
            "class B {}",
            "a-b/C.java",
            "class C {}",
            "a.java",
            "class A {}",
            "a/.gitattributes",
            "* linguist-generated");
    for (Map.Entry<String, String> file : files.entrySet()) {
      write(file.getKey(), file.getValue());
    }
    try (GitFixture git = new GitFixture(folder.resolve("a.git"))) {
      git.commit(files);
      try (Snapshot committed =
          GitSnapshot.open(git.repository(), LocalGit.head(git.repository(), ""), () -> {})) {
        // Of other languages the folder does not compute ids.
        assertThat(entries(open()))
            .isEqualTo(
                entries(committed).stream()
                    .map(
                        e ->
                            e.path().endsWith(".java")
                                ? e
                                : new Entry(e.path(), "", e.kind(), e.marks()))
                    .toList());
      }
    }
  }

  @Test
  void linksAreListedAndNotFollowed() throws IOException {
    write("a/A.java", "class A {}");
    Files.createSymbolicLink(folder.resolve("s/a/loop"), folder.resolve("s"));
    Files.createSymbolicLink(folder.resolve("s/L.java"), folder.resolve("s/a/A.java"));

    assertThat(entries(open()))
        .extracting(Entry::path, Entry::kind)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("L.java", Entry.Kind.SYMBOLIC_LINK),
            org.assertj.core.groups.Tuple.tuple("a/A.java", Entry.Kind.FILE),
            org.assertj.core.groups.Tuple.tuple("a/loop", Entry.Kind.SYMBOLIC_LINK));
  }

  @Test
  void ourOwnStateIsNoSource() throws IOException {
    write("A.java", "class A {}");
    write(".nightjar/kafka/meta.properties", "a=b");

    assertThat(entries(open())).extracting(Entry::path).containsExactly("A.java");
  }

  @Test
  void theCommitChangesWithContentsAndNamesOnly() throws IOException {
    write("A.java", "class A {}");
    String first = open().commit();
    write("notes.txt", "not a source");
    assertThat(open().commit()).isEqualTo(first);
    write("A.java", "class A { }");
    assertThat(open().commit()).isNotEqualTo(first);
  }

  @Test
  void aFileThatChangesMeanwhileFailsTheScan() throws IOException {
    write("A.java", "class A {}");
    FolderSnapshot snapshot = open();
    Entry entry = entries(snapshot).get(0);
    write("A.java", "class B {}");

    assertThatThrownBy(() -> snapshot.read(entry, 1_000))
        .isInstanceOfSatisfying(
            BrokenRepository.class,
            e -> assertThat(e.problem().code()).isEqualTo(Problem.Code.CHANGED_WHILE_READ));
  }
}
