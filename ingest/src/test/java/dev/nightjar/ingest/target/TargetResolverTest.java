package dev.nightjar.ingest.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.ingest.GitFixture;
import dev.nightjar.ingest.discover.DiscoveredRepository;
import dev.nightjar.ingest.discover.Discovery;
import dev.nightjar.ingest.discover.FakeHost;
import dev.nightjar.ingest.discover.HostTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.StoredConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetResolverTest {
  @TempDir Path temporary;
  private Path root;

  @BeforeEach
  void resolveLinks() throws IOException {
    root = temporary.toRealPath();
  }

  private List<Target> resolve(Object... words) {
    return new TargetResolver(root.resolve(".nightjar"))
        .resolve(Arrays.stream(words).map(Object::toString).toList());
  }

  private List<String> names(Object... words) {
    return resolve(words).stream().map(Target::repository).toList();
  }

  private List<String> problems(Object... words) {
    try {
      resolve(words);
    } catch (TargetProblems e) {
      return e.problems();
    }
    return List.of();
  }

  private Path bare(String path) throws IOException {
    Path folder = root.resolve(path);
    Files.createDirectories(folder.getParent());
    new GitFixture(folder).close();
    return folder;
  }

  private Path withOrigin(String path, String url) throws IOException {
    Path folder = root.resolve(path);
    Files.createDirectories(folder.getParent());
    try (GitFixture git = new GitFixture(folder)) {
      StoredConfig config = git.repository().getConfig();
      config.setString("remote", "origin", "url", url);
      config.save();
    }
    return folder;
  }

  private Path write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void aForkKnowsWhatTheRepositoryIsCalledThatItWasMadeOf() {
    DiscoveredRepository fork =
        new DiscoveredRepository(
            "ann/shop", "https://git.example/ann/shop.git", false, true, "acme/shop", false);
    assertThat(TargetResolver.origin("git.example/ann/shop", fork))
        .contains("git.example/acme/shop");
    DiscoveredRepository other =
        new DiscoveredRepository("acme/a", "https://git.example/a.git", false, false, "", false);
    assertThat(TargetResolver.origin("git.example/acme/a", other)).isEmpty();
  }

  @Test
  void aBareRepositoryIsNamedAfterItsFolder() throws IOException {
    Path cart = bare("cart.git");

    assertThat(resolve(cart))
        .containsExactly(Target.of("cart", new Place.Local(cart, cart.toUri().toString())));
  }

  @Test
  void aRepositoryIsNamedAfterItsOriginWithoutCredentials() throws IOException {
    Path cart = withOrigin("x/.git", "https://bob:secret@Example.org/shop/cart.git");

    assertThat(resolve(root.resolve("x")))
        .containsExactly(
            Target.of(
                "example.org/shop/cart",
                new Place.Local(cart, "https://Example.org/shop/cart.git")));
  }

  @Test
  void originsOfSshAreNamedAlike() throws IOException {
    withOrigin("a/.git", "git@example.org:shop/cart.git");
    withOrigin("b/.git", "ssh://git@example.org:2222/shop/basket");

    assertThat(names(root)).containsExactly("example.org/shop/basket", "example.org/shop/cart");
  }

  @Test
  void repositoriesAreFoundAtAnyDepthAndNamedByTheirPath() throws IOException {
    bare("org/a/one.git");
    bare("org/b/c/d/two/.git");
    bare("org/b/c/d/two/nested/three/.git"); // a work tree inside a work tree
    write("org/b/Loose.java", "class Loose {}");

    assertThat(names(root.resolve("org"))).containsExactly("a/one", "b/c/d/two");
  }

  @Test
  void linksThatGoInCirclesDoNotMatter() throws IOException {
    bare("org/one.git");
    Files.createSymbolicLink(root.resolve("org/loop"), root.resolve("org"));

    assertThat(names(root.resolve("org"))).containsExactly("one");
    Files.createSymbolicLink(root.resolve("link"), root.resolve("org"));
    assertThat(names(root.resolve("link"))).containsExactly("one");
  }

  @Test
  void ourOwnMirrorsAreNoTargets() throws IOException {
    bare("one.git");
    bare(".nightjar/mirrors/two.git");

    assertThat(names(root)).containsExactly("one");
  }

  @Test
  void aLinkedWorkTreeIsARepository() throws IOException {
    Path main = bare("main/.git");
    Path linked = Files.createDirectories(main.resolve("worktrees/w"));
    write("w/.git", "gitdir: " + linked + "\n");

    assertThat(resolve(root.resolve("w")).get(0).place())
        .isEqualTo(new Place.Local(linked, root.resolve("w").toUri().toString()));
  }

  @Test
  void aFolderWithoutGitIsATargetItself() throws IOException {
    write("plain/src/A.java", "class A {}");

    assertThat(resolve(root.resolve("plain")))
        .containsExactly(Target.of("plain", new Place.Folder(root.resolve("plain"))));
  }

  @Test
  void aRepositoryThatIsDamagedIsStillATarget() throws IOException {
    Files.createDirectories(root.resolve("org/broken/.git"));

    assertThat(names(root.resolve("org"))).containsExactly("broken");
  }

  @Test
  void ofSeveralClonesTheFirstKeepsTheName() throws IOException {
    withOrigin("b/.git", "https://example.org/shop/cart");
    withOrigin("a/.git", "https://example.org/shop/cart");

    assertThat(names(root)).containsExactly("example.org/shop/cart", "example.org/shop/cart~b");
  }

  @Test
  void whatIsNamedTwiceIsScannedOnce() throws IOException {
    Path one = bare("one.git");

    assertThat(names(one, one, root)).containsExactly("one");
  }

  @Test
  void addressesAreNamedByHostAndPath() {
    assertThat(
            names(
                "https://GitHub.com/apache/flink.git",
                "ssh://git@example.org/shop/cart.git",
                "git@example.org:shop/basket.git",
                "file:///srv/git/local.git"))
        .containsExactly(
            "example.org/shop/basket", "example.org/shop/cart", "github.com/apache/flink", "local");
  }

  @Test
  void credentialsInAnAddressAreRefusedAndNotRepeated() {
    assertThat(problems("https://bob:secret@example.org/shop/cart.git"))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem)
                    .startsWith("https://example.org/shop/cart.git: ")
                    .contains("NIGHTJAR_GIT_TOKEN")
                    .doesNotContain("secret"));
    assertThat(problems("https://ghp_token@example.org/shop/cart.git"))
        .singleElement()
        .satisfies(problem -> assertThat(problem).doesNotContain("ghp_token"));
  }

  @Test
  void aTypingErrorInAPathGetsASuggestion() throws IOException {
    bare("shopping/.git");

    assertThat(problems(root.resolve("shoping")))
        .containsExactly(
            root.resolve("shoping") + ": no such file or folder; did you mean \"shopping\"?");
  }

  @Test
  void anInventoryNamesRepositoriesWithLabelsAndScopes() throws IOException {
    bare("cart.git");
    Path inventory =
        write(
            "inventory.yaml",
            """
            repositories:
              - path: cart.git
                name: shop/cart
                ref: release
                labels: {team: shop, tier: 1}
                include: ["src/**"]
                exclude: "*.yml"
              - url: https://example.org/shop/basket.git
            """);

    List<Target> targets = resolve(inventory);

    assertThat(targets)
        .extracting(Target::repository)
        .containsExactly("example.org/shop/basket", "shop/cart");
    Target cart = targets.get(1);
    assertThat(cart.ref()).isEqualTo("release");
    assertThat(cart.labels()).isEqualTo(Map.of("team", "shop", "tier", "1"));
    assertThat(cart.scope().test("src/a/A.java")).isTrue();
    assertThat(cart.scope().test("src/a/a.yml")).isFalse();
    assertThat(cart.scope().test("lib/A.java")).isFalse();
  }

  @Test
  void allErrorsOfAnInventoryAreToldWithTheirPlaces() throws IOException {
    Path inventory =
        write(
            "inventory.yaml",
            """
            repositories:
              - url: https://example.org/a.git
                lables: {team: shop}
              - ref: main
              - path: [1]
              - path: missing
              - url: https://u:p@example.org/b.git
            repos: []
            """);

    assertThat(problems(inventory))
        .containsExactly(
            inventory + ":8:1: unknown key \"repos\"; known are [repositories]",
            inventory + ":3:5: unknown key \"lables\"; did you mean \"labels\"?",
            inventory + ":4:5: give either a url, a path or discover",
            inventory + ":5:11: \"path\" must be a text",
            inventory + ":6:5: missing: no such file or folder",
            inventory
                + ":7:5: https://example.org/b.git: the address holds a user or password, which"
                + " others can see in the list of processes; set NIGHTJAR_GIT_TOKEN or"
                + " NIGHTJAR_GIT_CREDENTIALS instead");
  }

  @Test
  void anInventoryThatIsNoYamlNamesTheLine() throws IOException {
    Path inventory = write("inventory.yaml", "repositories:\n  - url: [\n");

    assertThat(problems(inventory))
        .singleElement()
        .satisfies(problem -> assertThat(problem).startsWith(inventory + ":3:1: "));
  }

  @Test
  void aFileThatIsNoInventoryIsRefused() throws IOException {
    Path file = write("A.java", "class A {}");

    assertThatThrownBy(() -> resolve(file))
        .isInstanceOf(TargetProblems.class)
        .hasMessageContaining("give the folder");
  }

  @Test
  void anInventoryNamesOrganisationsWithWhatIsWantedOfThem() throws Exception {
    try (FakeHost host = new FakeHost()) {
      host.on(
          "/api/v1/orgs/acme/repos?page=1&limit=50",
          200,
          """
          [{"full_name":"acme/shop","clone_url":"https://ann@g.example.org/acme/shop.git"},
           {"full_name":"acme/trial","clone_url":"https://g.example.org/acme/trial.git"},
           {"full_name":"acme/old","archived":true,
            "clone_url":"https://g.example.org/acme/old.git"}]\
          """);
      Path inventory = temporary.resolve("inventory.yaml");
      Files.writeString(
          inventory,
          """
          repositories:
            - discover: gitea:%s/acme
              except: ["tr*"]
              labels: {team: shop}
          """
              .formatted(host.site()));
      TargetResolver resolver =
          new TargetResolver(temporary.resolve("home"), new Discovery(HostTokens.from(Map.of())));

      assertThat(resolver.resolve(List.of(inventory.toString())))
          .singleElement()
          .satisfies(
              target -> {
                assertThat(target.repository()).isEqualTo("g.example.org/acme/shop");
                assertThat(target.place())
                    .isEqualTo(new Place.Remote("https://g.example.org/acme/shop.git"));
                assertThat(target.labels())
                    .isEqualTo(Map.of("organization", "acme", "team", "shop"));
              });
    }
  }
}
