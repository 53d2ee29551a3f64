package dev.nightjar.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.cli.Command;
import dev.nightjar.indexer.SearchAddress;
import dev.nightjar.indexer.SearchConnection;
import dev.nightjar.indexer.query.FindingQuery;
import dev.nightjar.indexer.query.FindingSearch;
import dev.nightjar.indexer.query.LedgerSearch;
import dev.nightjar.ingest.RepositoryScan;
import dev.nightjar.ingest.webhook.Secrets;
import dev.nightjar.stack.Addresses;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service on a real repository, told of a push as a host tells it. */
final class LocalServiceIT {
  private static final String BODY =
      """
      {"ref":"refs/heads/master","before":"%s","after":"%s","repository":{"id":7,
       "clone_url":"https://git.example.org/shop/cart.git","default_branch":"master"}}"""
          .formatted("a".repeat(40), "b".repeat(40));

  @TempDir private Path folder;

  @Test
  void aSignedPushMakesANewFindingQueryable() throws Exception {
    Path repository = folder.resolve("r/r0");
    SampleRepositories.create(folder.resolve("r"), 1, 1);
    try (Git git = Git.open(repository.toFile())) {
      var config = git.getRepository().getConfig();
      config.setString("remote", "origin", "url", "https://git.example.org/shop/cart.git");
      config.save();
    }
    Path home = folder.resolve("home");
    CompletableFuture<Integer> port = new CompletableFuture<>();
    BlockingQueue<String> scans = new LinkedBlockingQueue<>();
    AtomicBoolean stopping = new AtomicBoolean();
    CompletableFuture<Void> service =
        CompletableFuture.runAsync(
            () -> {
              try {
                LocalService.run(
                    new LocalService.Settings(
                        ScanSettings.embedded(home, List.of(repository.toString())),
                        0,
                        Secrets.from(Map.of("NIGHTJAR_WEBHOOK_GITHUB_SECRET", "s1")),
                        Optional.empty()),
                    ScanProgress.NONE,
                    new LocalService.Listener() {
                      @Override
                      public void listening(int at) {
                        port.complete(at);
                      }

                      @Override
                      public void scanned(RepositoryScan scan, String why) {
                        scans.add(why);
                      }
                    },
                    stopping::get);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(scans.poll(4, TimeUnit.MINUTES)).isEqualTo("manual");
    try (SearchConnection search =
        SearchConnection.open(
            SearchAddress.open(URI.create(Addresses.read(home).orElseThrow().elasticsearch())))) {
      assertThat(paths(search)).doesNotContain("src/Second.java");
      SampleRepositories.commit(
          repository, Map.of("src/Second.java", SampleRepositories.HASH.replace("Hash", "Second")));
      long pushed = System.nanoTime();
      assertThat(post(port.join(), "/webhooks/github", "00")).isEqualTo(401);
      assertThat(post(port.join(), "/webhooks/github", signature())).isEqualTo(202);
      assertThat(scans.poll(2, TimeUnit.MINUTES)).isEqualTo("push");
      System.out.printf("push to queryable: %d ms%n", (System.nanoTime() - pushed) / 1_000_000);
      assertThat(paths(search)).contains("src/Second.java");
      search.client().indices().refresh(refresh -> refresh.index("nightjar-ledger"));
      assertThat(new LedgerSearch(search.client()).all())
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.repository()).isEqualTo("git.example.org/shop/cart");
                assertThat(line.event().orElseThrow().why()).isEqualTo("push");
              });
    }
    assertThat(get(port.join(), "/repositories"))
        .contains("\"repository\":\"git.example.org/shop/cart\"")
        .contains("\"status\":\"current\"")
        .contains("\"why\":\"push\"");
    assertThat(trigger(port.join(), "git.example.org/shop/other")).isEqualTo(404);
    assertThat(trigger(port.join(), "git.example.org/shop/cart")).isEqualTo(202);
    assertThat(scans.poll(2, TimeUnit.MINUTES)).isEqualTo("manual");
    assertThat(Command.run("trigger", "--all", "--home", home.toString()).err())
        .isEqualToIgnoringNewLines("asked for a scan of everything");
    assertThat(scans.poll(2, TimeUnit.MINUTES)).isEqualTo("nightly");
    assertThat(Command.run("trigger", "--home", home.toString()).status()).isEqualTo(2);
    stopping.set(true);
    service.get(1, TimeUnit.MINUTES);
  }

  private static List<String> paths(SearchConnection search) throws Exception {
    try (var found = new FindingSearch(search.client()).find(FindingQuery.ALL)) {
      return found.map(state -> state.path()).toList();
    }
  }

  private static String signature() throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("s1".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(BODY.getBytes(StandardCharsets.UTF_8)));
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private static int post(int port, String path, String signature) throws Exception {
    return send(request(port, path)
            .headers("X-GitHub-Event", "push", "X-GitHub-Delivery", "d1")
            .header("X-Hub-Signature-256", "sha256=" + signature)
            .POST(HttpRequest.BodyPublishers.ofString(BODY)))
        .statusCode();
  }

  private static int trigger(int port, String repository) throws Exception {
    return send(request(port, "/triggers")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"repository\":\"" + repository + "\"}")))
        .statusCode();
  }

  private static String get(int port, String path) throws Exception {
    return send(request(port, path).GET()).body();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
