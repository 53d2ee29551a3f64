package dev.nightjar.ingest.discover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The tokens that show a host who asks. {@code NIGHTJAR_DISCOVER_GITHUB_TOKEN} holds one for
 * GitHub, {@code NIGHTJAR_DISCOVER_GITHUB_TOKEN_FILE} names a file with it; GITLAB, GITEA, FORGEJO,
 * BITBUCKET and BITBUCKET_SERVER likewise. A token is shown to the host that {@code
 * NIGHTJAR_DISCOVER_GITHUB_HOST} names, or the usual one, and to no other. For an App of GitHub,
 * {@code NIGHTJAR_DISCOVER_GITHUB_APP} holds its id and {@code NIGHTJAR_DISCOVER_GITHUB_APP_KEY}
 * names the file of its private key.
 */
public final class HostTokens {
  private final Map<String, String> environment;

  private HostTokens(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Reads tokens when they are needed: files may change. */
  public static HostTokens from(Map<String, String> environment) {
    return new HostTokens(environment);
  }

  /** Returns the token for an organisation; empty if there is none. */
  String token(Organisation organisation, PatientClient client)
      throws IOException, InterruptedException {
    String name =
        "NIGHTJAR_DISCOVER_"
            + organisation.kind().word().toUpperCase(Locale.ROOT).replace('-', '_');
    if (!mayShow(organisation, value(name + "_HOST"))) {
      return "";
    }
    String app = value(name + "_APP");
    if (organisation.kind() == Organisation.Kind.GITHUB && !app.isEmpty()) {
      String key = Files.readString(Path.of(value(name + "_APP_KEY")));
      return new GitHubApp(app, key, client).token(organisation);
    }
    String file = value(name + "_TOKEN_FILE");
    return file.isEmpty() ? value(name + "_TOKEN") : Files.readString(Path.of(file)).strip();
  }

  private static boolean mayShow(Organisation organisation, String host) {
    String asked = organisation.api().getHost();
    boolean onThisMachine = asked.equals("127.0.0.1") || asked.equals("localhost");
    if (!organisation.api().getScheme().equals("https") && !onThisMachine) {
      return false; // In the clear anybody on the way reads it.
    }
    return host.isEmpty()
        ? Organisation.parse(organisation.kind().word() + ":x")
            .map(usual -> usual.api().getHost().equals(asked))
            .orElse(false)
        : host.equals(asked);
  }

  private String value(String name) {
    return Optional.ofNullable(environment.get(name)).orElse("");
  }

  /** Tokens stay out of logs. */
  @Override
  public String toString() {
    return "HostTokens";
  }
}
