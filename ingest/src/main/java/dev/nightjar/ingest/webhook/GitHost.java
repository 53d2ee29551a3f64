package dev.nightjar.ingest.webhook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A kind of Git host, with the headers of its deliveries. */
public enum GitHost {
  // Gitea and Forgejo also send the headers of GitHub, and Forgejo those of Gitea: the order
  // counts.
  FORGEJO("X-Forgejo-Event", "X-Forgejo-Delivery"),
  GITEA("X-Gitea-Event", "X-Gitea-Delivery"),
  GITLAB("X-Gitlab-Event", "X-Gitlab-Event-UUID"),
  GITHUB("X-GitHub-Event", "X-GitHub-Delivery"),
  BITBUCKET("X-Event-Key", "X-Request-UUID"),
  BITBUCKET_SERVER("X-Event-Key", "X-Request-Id");

  private final String eventHeader;
  private final String deliveryHeader;

  GitHost(String eventHeader, String deliveryHeader) {
    this.eventHeader = eventHeader;
    this.deliveryHeader = deliveryHeader;
  }

  /** Returns the name in addresses, settings and messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Finds a host by its word. */
  static Optional<GitHost> named(String word) {
    return Arrays.stream(values()).filter(host -> host.word().equals(word)).findFirst();
  }

  /** Tells by the headers of a delivery which host sent it. */
  static Optional<GitHost> of(Function<String, Optional<String>> headers) {
    return Arrays.stream(values())
        .filter(
            host ->
                headers.apply(host.eventHeader).isPresent()
                    && (!host.eventHeader.equals("X-Event-Key")
                        || headers.apply(host.deliveryHeader).isPresent()))
        .findFirst();
  }

  String event(Function<String, Optional<String>> headers) {
    return headers.apply(eventHeader).orElse("");
  }

  /** Returns the id under which a repetition comes again; empty if the host gives none. */
  String delivery(Function<String, Optional<String>> headers) {
    Optional<String> id =
        this == GITLAB
            ? headers
                .apply("webhook-id")
                .or(() -> headers.apply("Idempotency-Key"))
                .or(() -> headers.apply(deliveryHeader))
            : headers.apply(deliveryHeader);
    return id.map(text -> word() + ":" + text).orElse("");
  }
}
