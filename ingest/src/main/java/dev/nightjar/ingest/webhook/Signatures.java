package dev.nightjar.ingest.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Says whether a delivery comes from who knows the secret. The signature is computed over the body
 * as it came and compared in constant time; whatever is missing or unreadable is refused.
 *
 * <p>GitLab either repeats the secret itself ({@code X-Gitlab-Token}) or signs as Standard Webhooks
 * do: {@code v1,} and the base64 of HMAC-SHA256 over id, time and body, joined by dots.
 */
final class Signatures {
  /** How far the clock of a host that signs the time may be off, and how late a delivery may be. */
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final Secrets secrets;

  Signatures(Secrets secrets) {
    this.secrets = secrets;
  }

  boolean genuine(
      GitHost host, Function<String, Optional<String>> headers, byte[] body, Instant now) {
    List<byte[]> known = secrets.of(host);
    return switch (host) {
      case GITHUB -> prefixed(known, headers.apply("X-Hub-Signature-256"), body);
      case BITBUCKET, BITBUCKET_SERVER -> prefixed(known, headers.apply("X-Hub-Signature"), body);
      case GITEA -> hexadecimal(known, headers.apply("X-Gitea-Signature"), body);
      case FORGEJO -> hexadecimal(known, headers.apply("X-Forgejo-Signature"), body);
      case GITLAB ->
          headers.apply("webhook-signature").isPresent()
              ? standard(known, headers, body, now)
              : token(known, headers.apply("X-Gitlab-Token"));
    };
  }

  private static boolean prefixed(List<byte[]> secrets, Optional<String> header, byte[] body) {
    return hexadecimal(
        secrets,
        header
            .filter(text -> text.startsWith("sha256="))
            .map(text -> text.substring("sha256=".length())),
        body);
  }

  private static boolean hexadecimal(List<byte[]> secrets, Optional<String> header, byte[] body) {
    if (header.isEmpty()) {
      return false;
    }
    byte[] given;
    try {
      given = HexFormat.of().parseHex(header.get());
    } catch (IllegalArgumentException e) {
      return false;
    }
    boolean genuine = false;
    for (byte[] secret : secrets) {
      genuine |= MessageDigest.isEqual(given, mac(secret, body));
    }
    return genuine;
  }

  private static boolean token(List<byte[]> secrets, Optional<String> header) {
    byte[] given = header.orElse("").getBytes(StandardCharsets.UTF_8);
    boolean genuine = false;
    for (byte[] secret : secrets) {
      // Of digests, so that not even the length of the secret shows.
      genuine |= MessageDigest.isEqual(mac(secret, given), mac(secret, secret));
    }
    return genuine;
  }

  private static boolean standard(
      List<byte[]> secrets, Function<String, Optional<String>> headers, byte[] body, Instant now) {
    String id = headers.apply("webhook-id").orElse("");
    String time = headers.apply("webhook-timestamp").orElse("");
    Instant at;
    try {
      at = Instant.ofEpochSecond(Long.parseLong(time));
    } catch (RuntimeException e) {
      return false;
    }
    if (id.isEmpty() || Duration.between(at, now).abs().compareTo(WINDOW) > 0) {
      return false;
    }
    byte[] head = (id + "." + time + ".").getBytes(StandardCharsets.UTF_8);
    boolean genuine = false;
    for (String one : headers.apply("webhook-signature").orElse("").split(" ")) {
      if (!one.startsWith("v1,")) {
        continue;
      }
      try {
        byte[] given = Base64.getDecoder().decode(one.substring("v1,".length()));
        for (byte[] secret : secrets) {
          genuine |= MessageDigest.isEqual(given, mac(key(secret), head, body));
        }
      } catch (IllegalArgumentException e) {
        // Not base64, or a secret that is not: not genuine.
      }
    }
    return genuine;
  }

  /** Secrets of Standard Webhooks are written as {@code whsec_} and the base64 of their bytes. */
  private static byte[] key(byte[] secret) {
    String text = new String(secret, StandardCharsets.UTF_8);
    return text.startsWith("whsec_")
        ? Base64.getDecoder().decode(text.substring("whsec_".length()))
        : secret;
  }

  private static byte[] mac(byte[] secret, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256", e);
    }
  }
}
