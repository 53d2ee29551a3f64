package dev.nightjar.ingest.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Discovery over HTTP; payloads have the form that the hosts document, shortened. */
final class DiscoveryTest {
  private static final DiscoveryPolicy ALL = new DiscoveryPolicy(true, true, name -> true);

  @TempDir private Path folder;
  private FakeHost host;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void listen() throws Exception {
    host = new FakeHost();
    for (String kind :
        List.of("GITHUB", "GITLAB", "GITEA", "FORGEJO", "BITBUCKET", "BITBUCKET_SERVER")) {
      environment.put("NIGHTJAR_DISCOVER_" + kind + "_HOST", "127.0.0.1");
      environment.put("NIGHTJAR_DISCOVER_" + kind + "_TOKEN", "t0");
    }
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private List<String> names(String kind, String name, DiscoveryPolicy policy) throws Exception {
    return list(kind, name, policy).stream().map(DiscoveredRepository::name).toList();
  }

  private List<DiscoveredRepository> list(String kind, String name, DiscoveryPolicy policy)
      throws Exception {
    Organisation organisation =
        Organisation.parse(kind + ":" + host.site() + "/" + name).orElseThrow();
    return new Discovery(HostTokens.from(environment)).list(organisation, policy);
  }

  private static String gitHub(String name, boolean archived, boolean fork) {
    return """
    {"id":1296269,"node_id":"MDEwOlJlcG9zaXRvcnkxMjk2MjY5","name":"%1$s","full_name":"acme/%1$s",
     "owner":{"login":"acme","id":1,"type":"Organization"},"private":true,"fork":%3$s,
     "clone_url":"https://github.com/acme/%1$s.git","default_branch":"main","size":108,
     "archived":%2$s,"disabled":false,"visibility":"private","topics":[]}\
    """
        .formatted(name, archived, fork);
  }

  @Test
  void gitHubIsReadPageByPageByItsLinks() throws Exception {
    host.on(
        "/api/v3/orgs/acme/repos?per_page=100&type=all",
        200,
        "[" + gitHub("shop", false, false) + "," + gitHub("old", true, false) + "]",
        "Link",
        "<%s/api/v3/organizations/1/repos?page=2>; rel=\"next\", <%s/x?page=2>; rel=\"last\""
            .formatted(host.site(), host.site()));
    host.on(
        "/api/v3/organizations/1/repos?page=2",
        200,
        "[" + gitHub("cart", false, false) + "," + gitHub("copy", false, true) + "]",
        "Link",
        "<%s/api/v3/organizations/1/repos?page=1>; rel=\"prev\"".formatted(host.site()));

    assertThat(names("github", "acme", ALL))
        .containsExactly("acme/shop", "acme/old", "acme/cart", "acme/copy");
    assertThat(names("github", "acme", DiscoveryPolicy.STANDARD))
        .containsExactly("acme/shop", "acme/cart");
    assertThat(names("github", "acme", new DiscoveryPolicy(true, true, n -> n.startsWith("c"))))
        .containsExactly("acme/cart", "acme/copy");
    assertThat(host.asked).allMatch(line -> line.endsWith(" Bearer t0"));
  }

  @Test
  void aPersonOfGitHubIsReadWhereThereIsNoOrganisation() throws Exception {
    host.on("/api/v3/users/ann/repos?per_page=100", 200, "[" + gitHub("notes", false, false) + "]");
    assertThat(names("github", "ann", ALL)).containsExactly("acme/notes");
  }

  @Test
  void anAppOfGitHubSignsAndGetsATokenForTheOrganisation() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    // GitHub hands keys out as PKCS#1, which is what PKCS#8 wraps after 26 bytes.
    byte[] wrapped = pair.getPrivate().getEncoded();
    byte[] plain = Arrays.copyOfRange(wrapped, 26, wrapped.length);
    Path key = folder.resolve("app.pem");
    Files.writeString(
        key,
        "-----BEGIN RSA PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(plain)
            + "\n-----END RSA PRIVATE KEY-----\n");
    environment.put("NIGHTJAR_DISCOVER_GITHUB_APP", "4711");
    environment.put("NIGHTJAR_DISCOVER_GITHUB_APP_KEY", key.toString());
    host.on("/api/v3/orgs/acme/installation", 200, "{\"id\":99,\"app_id\":4711}");
    host.on(
        "/api/v3/app/installations/99/access_tokens",
        201,
        "{\"token\":\"ghs_1\",\"expires_at\":\"2030-01-01T00:00:00Z\"}");
    host.on(
        "/api/v3/orgs/acme/repos?per_page=100&type=all",
        200,
        "[" + gitHub("a", false, false) + "]");

    assertThat(names("github", "acme", ALL)).containsExactly("acme/a");
    assertThat(host.asked.get(2)).endsWith(" Bearer ghs_1");
    String token = host.asked.get(0).replaceAll(".* Bearer ", "");
    int dot = token.lastIndexOf('.');
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(pair.getPublic());
    signature.update(token.substring(0, dot).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)))).isTrue();
    assertThat(
            new String(
                Base64.getUrlDecoder().decode(token.split("\\.")[1]),
                java.nio.charset.StandardCharsets.UTF_8))
        .contains("\"iss\":\"4711\"");
  }

  @Test
  void hostsThatWantToBeLeftAloneAreWaitedFor() throws Exception {
    String path = "/api/v3/orgs/acme/repos?per_page=100&type=all";
    host.on(path, 429, "{}", "Retry-After", "1");
    host.on(path, 403, "{}", "x-ratelimit-remaining", "0", "x-ratelimit-reset", seconds(-1));
    host.on(path, 503, "");
    host.on(path, 200, "[" + gitHub("shop", false, false) + "]");
    assertThat(names("github", "acme", ALL)).containsExactly("acme/shop");
    assertThat(host.asked).hasSize(4);
  }

  private static String seconds(int from) {
    return Long.toString(Instant.now().getEpochSecond() + from);
  }

  @Test
  void aRefusalSaysWhatIsWrongAndDoesNotFail() {
    host.on("/api/v3/orgs/acme/repos?per_page=100&type=all", 401, "{}");
    assertThatThrownBy(() -> names("github", "acme", ALL))
        .isInstanceOf(DiscoveryFailed.class)
        .hasMessage("127.0.0.1 refuses the token, or wants one");
    assertThatThrownBy(() -> names("gitlab", "none", ALL))
        .hasMessageContaining("no such organisation");
  }

  @Test
  void aTokenIsShownToNoOtherHost() throws Exception {
    try (FakeHost other = new FakeHost()) {
      host.on(
          "/api/v3/orgs/acme/repos?per_page=100&type=all",
          200,
          "[]",
          "Link",
          "<" + other.site() + "/repos?page=2>; rel=\"next\"");
      assertThatThrownBy(() -> names("github", "acme", ALL))
          .hasMessageContaining("must not see the token");
      assertThat(other.asked).isEmpty();
    }
    environment.put("NIGHTJAR_DISCOVER_GITLAB_HOST", "gitlab.example.org");
    host.on(
        "/api/v4/groups/x/projects?include_subgroups=true&with_shared=false&per_page=100&order_by=id&sort=asc",
        200,
        "[]");
    names("gitlab", "x", ALL);
    assertThat(host.asked.get(host.asked.size() - 1)).endsWith(" null");
  }

  @Test
  void gitLabIsReadWithItsSubgroups() throws Exception {
    String first =
        "/api/v4/groups/shop%2Fweb/projects?include_subgroups=true&with_shared=false&per_page=100&order_by=id&sort=asc";
    host.on(
        first,
        200,
        """
        [{"id":9,"path_with_namespace":"shop/web/cart","default_branch":"master","archived":false,
          "http_url_to_repo":"https://gitlab.example.com/shop/web/cart.git","empty_repo":false,
          "repository_access_level":"enabled"},
         {"id":10,"path_with_namespace":"shop/web/sub/fork","archived":false,"empty_repo":false,
          "forked_from_project":{"id":3,"path_with_namespace":"shop/base"},
          "http_url_to_repo":"https://gitlab.example.com/shop/web/sub/fork.git"}]\
        """,
        "Link",
        "<" + host.site() + first + "&page=2>; rel=\"next\"");
    host.on(
        first + "&page=2",
        200,
        """
        [{"id":11,"path_with_namespace":"shop/web/empty","archived":false,"empty_repo":true,
          "http_url_to_repo":"https://gitlab.example.com/shop/web/empty.git"}]\
        """);
    assertThat(names("gitlab", "shop/web", ALL))
        .containsExactly("shop/web/cart", "shop/web/sub/fork");
    assertThat(names("gitlab", "shop/web", DiscoveryPolicy.STANDARD))
        .containsExactly("shop/web/cart");
    assertThat(host.asked.get(0)).endsWith(" PRIVATE-TOKEN t0");
    assertThat(list("gitlab", "shop/web", ALL))
        .extracting(DiscoveredRepository::origin)
        .containsExactly("", "shop/base");
  }

  @Test
  void giteaAndForgejoAreReadAlike() throws Exception {
    host.on(
        "/api/v1/orgs/acme/repos?page=1&limit=50",
        200,
        """
        [{"id":1,"name":"a","full_name":"acme/a","empty":false,"fork":false,"mirror":false,
          "clone_url":"https://codeberg.org/acme/a.git","default_branch":"main","archived":false},
         {"id":2,"name":"b","full_name":"acme/b","empty":true,"fork":false,"archived":false,
          "clone_url":"https://codeberg.org/acme/b.git"}]\
        """,
        "X-Total-Count",
        "3",
        "Link",
        "<" + host.site() + "/api/v1/orgs/acme/repos?limit=50&page=2>; rel=\"next\"");
    host.on(
        "/api/v1/orgs/acme/repos?limit=50&page=2",
        200,
        """
        [{"id":3,"name":"c","full_name":"acme/c","empty":false,"fork":false,"archived":true,
          "clone_url":"https://codeberg.org/acme/c.git"}]\
        """);
    assertThat(names("forgejo", "acme", ALL)).containsExactly("acme/a", "acme/c");
    assertThat(names("gitea", "acme", DiscoveryPolicy.STANDARD)).containsExactly("acme/a");
    assertThat(host.asked.get(0)).endsWith(" token t0");
  }

  @Test
  void bothBitbucketsAreReadByTheirOwnPages() throws Exception {
    host.on(
        "/2.0/repositories/acme?pagelen=100",
        200,
        """
        {"pagelen":100,"size":2,"page":1,"next":"%s/2.0/repositories/acme?pagelen=100&page=2",
         "values":[{"type":"repository","uuid":"{1}","full_name":"acme/a","scm":"git",
          "mainbranch":{"type":"branch","name":"main"},"parent":null,"links":{"clone":[
          {"name":"https","href":"https://ann@bitbucket.org/acme/a.git"},
          {"name":"ssh","href":"git@bitbucket.org:acme/a.git"}]}}]}\
        """
            .formatted(host.site()));
    host.on(
        "/2.0/repositories/acme?pagelen=100&page=2",
        200,
        """
        {"pagelen":100,"size":2,"page":2,"values":[{"full_name":"acme/fork","scm":"git",
          "mainbranch":{"name":"main"},"parent":{"full_name":"x/y"},"links":{"clone":[
          {"name":"https","href":"https://bitbucket.org/acme/fork.git"}]}}]}\
        """);
    assertThat(names("bitbucket", "acme", ALL)).containsExactly("acme/a", "acme/fork");
    assertThat(names("bitbucket", "acme", DiscoveryPolicy.STANDARD)).containsExactly("acme/a");

    String path = "/rest/api/1.0/projects/SHOP/repos?limit=100&start=";
    host.on(
        path + "0",
        200,
        """
        {"size":1,"limit":1,"isLastPage":false,"start":0,"nextPageStart":7,"values":[
         {"slug":"cart","id":84,"name":"cart","scmId":"git","state":"AVAILABLE","archived":false,
          "project":{"key":"SHOP","id":1},"links":{"clone":[
          {"href":"ssh://git@b.example.org:7999/shop/cart.git","name":"ssh"},
          {"href":"https://b.example.org/scm/shop/cart.git","name":"http"}]}}]}\
        """);
    host.on(
        path + "7",
        200,
        """
        {"size":1,"limit":1,"isLastPage":true,"start":7,"values":[{"slug":"old","id":85,
          "archived":true,"project":{"key":"SHOP"},"links":{"clone":[
          {"href":"https://b.example.org/scm/shop/old.git","name":"http"}]}}]}\
        """);
    assertThat(names("bitbucket-server", "SHOP", ALL)).containsExactly("SHOP/cart", "SHOP/old");
    assertThat(names("bitbucket-server", "SHOP", DiscoveryPolicy.STANDARD))
        .containsExactly("SHOP/cart");
  }
}
