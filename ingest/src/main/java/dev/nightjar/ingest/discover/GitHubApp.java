package dev.nightjar.ingest.discover;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/**
 * An App of GitHub: it signs that it is itself (RFC 7519, RS256), and gets a token for an hour for
 * what the organisation has installed it on. See docs.github.com, "Authenticating as a GitHub App
 * installation".
 */
final class GitHubApp {
  /** GitHub takes ten minutes at most, and its clock may be behind. */
  private static final long SECONDS_BEFORE = 60;

  private static final long SECONDS_VALID = 540;

  private final String id;
  private final String key;
  private final PatientClient client;

  GitHubApp(String id, String key, PatientClient client) {
    this.id = id;
    this.key = key;
    this.client = client;
  }

  String token(Organisation organisation) throws IOException, InterruptedException {
    Map<String, String> headers =
        Map.of("Authorization", "Bearer " + signed(Clock.systemUTC().instant()));
    String installation =
        client
            .get(
                URI.create(organisation.api() + "/orgs/" + organisation.name() + "/installation"),
                headers)
            .json()
            .path("id")
            .asText();
    String token =
        client
            .post(
                URI.create(
                    organisation.api() + "/app/installations/" + installation + "/access_tokens"),
                headers)
            .json()
            .path("token")
            .asText();
    if (token.isEmpty()) {
      throw new DiscoveryFailed(organisation + " gives the App no token", false);
    }
    return token;
  }

  private String signed(Instant now) throws DiscoveryFailed {
    String head = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}");
    String claims =
        encode(
            "{\"iat\":%d,\"exp\":%d,\"iss\":\"%s\"}"
                .formatted(
                    now.getEpochSecond() - SECONDS_BEFORE,
                    now.getEpochSecond() + SECONDS_VALID,
                    id));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(privateKey());
      signature.update((head + "." + claims).getBytes(StandardCharsets.US_ASCII));
      return head
          + "."
          + claims
          + "."
          + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new DiscoveryFailed(
          "the key of the GitHub App cannot be used; it must be RSA in PEM", false);
    }
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private PrivateKey privateKey() throws GeneralSecurityException {
    byte[] der = Base64.getMimeDecoder().decode(key.replaceAll("-----[A-Z ]+-----", ""));
    // GitHub hands keys out in the older form, PKCS#1; Java reads PKCS#8, which wraps it.
    byte[] wrapped = key.contains("BEGIN RSA PRIVATE KEY") ? Pkcs8.wrap(der) : der;
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(wrapped));
  }
}
