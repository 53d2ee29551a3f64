package dev.nightjar.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.ingest.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mirrors of a repository behind a file address, which goes through Git's own protocol. */
class MirrorsTest {
  @TempDir Path folder;
  private GitFixture remote;
  private String url;
  private Mirrors mirrors;

  @BeforeEach
  void createRemote() {
    remote = new GitFixture(folder.resolve("remote.git"));
    url = remote.folder().toUri().toString();
    mirrors = new Mirrors(folder.resolve("mirrors"), 1, Map.of());
  }

  private Map<String, String> fetch(String ref) {
    Map<String, String> files = new TreeMap<>();
    try (Snapshot snapshot = mirrors.fetch(url, mirrors.head(url, ref))) {
      EntryCursor entries = snapshot.entries();
      for (Optional<Entry> e = entries.next(); e.isPresent(); e = entries.next()) {
        files.put(e.get().path(), e.get().blob());
        assertThat(snapshot.read(e.get(), 1_000)).isInstanceOf(Content.Bytes.class);
      }
    }
    return files;
  }

  private Path mirror() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("mirrors"))) {
      return all.findFirst().orElseThrow();
    }
  }

  @Test
  void theDefaultBranchIsFetchedAndFollowed() {
    remote.commit(Map.of("A.java", "class A {}"));
    assertThat(mirrors.head(url, "").ref()).isEqualTo("refs/heads/main");
    assertThat(fetch("")).containsOnlyKeys("A.java");

    remote.commit(Map.of("B.java", "class B {}"));
    assertThat(fetch("")).containsOnlyKeys("B.java");
  }

  @Test
  void onlyTheNewestCommitIsFetched() throws IOException {
    String first = remote.commit(Map.of("A.java", "class A {}"));
    remote.commit(Map.of("B.java", "class B {}"));
    fetch("");

    try (var repository = LocalGit.open(mirror())) {
      assertThat(repository.getObjectDatabase().has(ObjectId.fromString(first))).isFalse();
    }
  }

  @Test
  void aHistoryIsFetchedToItsLimitAndGoesOnFromThere() throws IOException {
    String first = remote.commit(Map.of("A.java", "class A {}"));
    String second = remote.commitAfter(first, Map.of("B.java", "class B {}"));
    String third = remote.commitAfter(second, Map.of("C.java", "class C {}"));
    Mirrors histories = new Mirrors(folder.resolve("mirrors"), 2, Map.of());
    histories.history(url, "refs/heads/main", third);
    try (var repository = LocalGit.open(mirror())) {
      assertThat(repository.getObjectDatabase().has(ObjectId.fromString(second))).isTrue();
      assertThat(repository.getObjectDatabase().has(ObjectId.fromString(first))).isFalse();
      assertThat(repository.getObjectDatabase().getShallowCommits()).hasSize(1);
    }
    String fourth = remote.commitAfter(third, Map.of("D.java", "class D {}"));
    histories.history(url, "refs/heads/main", fourth);
    try (var repository = LocalGit.open(mirror())) {
      assertThat(repository.getObjectDatabase().has(ObjectId.fromString(fourth))).isTrue();
    }
  }

  @Test
  void aTagIsFollowedToItsCommit() throws Exception {
    String first = remote.commit(Map.of("A.java", "class A {}"));
    try (var git = new org.eclipse.jgit.api.Git(remote.repository())) {
      git.tag().setName("v1").setAnnotated(true).setSigned(false).setMessage("one").call();
    }
    remote.commit(Map.of("B.java", "class B {}"));

    assertThat(mirrors.head(url, "v1")).isEqualTo(new GitHead("refs/tags/v1", first));
    assertThat(fetch("v1")).containsOnlyKeys("A.java");
  }

  @Test
  void aMirrorThatIsDamagedIsFetchedAgain() throws IOException {
    remote.commit(Map.of("A.java", "class A {}"));
    fetch("");
    try (Stream<Path> objects = Files.walk(mirror().resolve("objects"))) {
      for (Path object : objects.filter(Files::isRegularFile).toList()) {
        assertThat(object.toFile().setWritable(true)).isTrue();
        Files.writeString(object, "nonsense");
      }
    }
    remote.commit(Map.of("B.java", "class B {}"));

    assertThat(fetch("")).containsOnlyKeys("B.java");
  }

  @Test
  void aRemoteThatIsNotThereIsToldApartFromOneWithoutCommits() {
    assertThatThrownBy(() -> mirrors.head(url + "missing", ""))
        .isInstanceOfSatisfying(
            BrokenRepository.class,
            e -> assertThat(e.problem().code()).isEqualTo(Problem.Code.NOT_FOUND));
    assertThatThrownBy(() -> mirrors.head(url, ""))
        .isInstanceOfSatisfying(
            BrokenRepository.class,
            e -> assertThat(e.problem().code()).isEqualTo(Problem.Code.EMPTY));
  }

  @Test
  void aBranchThatIsNotThereIsNamed() {
    remote.commit(Map.of("A.java", "class A {}"));

    assertThatThrownBy(() -> mirrors.head(url, "relase"))
        .isInstanceOfSatisfying(
            BrokenRepository.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(Problem.Code.MISSING_REF);
              assertThat(e.problem().message()).contains("relase");
            });
  }
}
