package dev.nightjar.ingest.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The secrets that deliveries are signed with. {@code NIGHTJAR_WEBHOOK_GITHUB_SECRET} holds that of
 * GitHub, {@code NIGHTJAR_WEBHOOK_GITHUB_SECRET_FILE} names a file with one in each line: several,
 * while they are being changed. The same holds for GITLAB, GITEA, FORGEJO, BITBUCKET and
 * BITBUCKET_SERVER. A host without secret is not listened to.
 */
public final class Secrets {
  private final Map<GitHost, List<byte[]>> byHost = new EnumMap<>(GitHost.class);

  private Secrets() {}

  /**
   * Reads the secrets.
   *
   * @throws IOException if a file that is named cannot be read, or is empty
   */
  public static Secrets from(Map<String, String> environment) throws IOException {
    Secrets secrets = new Secrets();
    for (GitHost host : GitHost.values()) {
      String variable = "NIGHTJAR_WEBHOOK_" + host.name().toUpperCase(Locale.ROOT) + "_SECRET";
      List<byte[]> known = new ArrayList<>();
      String value = environment.getOrDefault(variable, "");
      if (!value.isEmpty()) {
        known.add(value.getBytes(StandardCharsets.UTF_8));
      }
      String file = environment.getOrDefault(variable + "_FILE", "");
      if (!file.isEmpty()) {
        Files.readAllLines(Path.of(file)).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .forEach(line -> known.add(line.getBytes(StandardCharsets.UTF_8)));
        if (known.isEmpty()) {
          throw new IOException(variable + "_FILE names an empty file: " + file);
        }
      }
      secrets.byHost.put(host, List.copyOf(known));
    }
    return secrets;
  }

  List<byte[]> of(GitHost host) {
    return byHost.getOrDefault(host, List.of());
  }

  /** Secrets stay out of logs. */
  @Override
  public String toString() {
    return "Secrets";
  }
}
