package dev.nightjar.ingest.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nightjar.contract.HostEvent;
import dev.nightjar.contract.ScanRequest;
import dev.nightjar.ingest.target.RepositoryAddress;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Accepts or refuses deliveries. In this order: the signature over the raw body, the form of the
 * body, whether the id is known, whether the event is one that is acted on. An accepted delivery is
 * stored before it is answered.
 */
public final class WebhookEndpoint {
  private final Signatures signatures;
  private final RequestLog log;
  private final Clock clock;
  private final RecentDeliveries recent = new RecentDeliveries();

  /** What the host is told: a status of HTTP, and one word. */
  public record Answer(int status, String word) {}

  public WebhookEndpoint(Secrets secrets, RequestLog log, Clock clock) {
    this.signatures = new Signatures(secrets);
    this.log = log;
    this.clock = clock;
  }

  /** Tells of a delivery that was stored before this process began. */
  public void known(String delivery) {
    boolean unused = recent.take(delivery);
  }

  /**
   * Answers one delivery.
   *
   * @param word the host that the address names; empty if it names none
   * @param headers looks a header up, whatever its case
   */
  public CompletableFuture<Answer> accept(
      String word, Function<String, Optional<String>> headers, byte[] body) {
    Optional<GitHost> host = word.isEmpty() ? GitHost.of(headers) : GitHost.named(word);
    if (host.isEmpty()) {
      return answer(word.isEmpty() ? 400 : 404, "unknown-host");
    }
    Instant now = clock.instant();
    if (!signatures.genuine(host.get(), headers, body, now)) {
      return answer(401, "bad-signature");
    }
    Optional<HostEvent> event;
    try {
      JsonNode json = DeliveryJson.read(body);
      if (!json.isObject()) {
        return answer(400, "bad-json");
      }
      event = HostEvents.read(host.get(), host.get().event(headers), json);
    } catch (JsonProcessingException e) {
      return answer(400, "bad-json");
    } catch (IOException e) {
      return answer(400, "unreadable");
    }
    if (event.isEmpty()) {
      return answer(202, "ignored");
    }
    Optional<String> name = RepositoryAddress.name(event.get().address());
    if (name.isEmpty()) {
      return answer(400, "no-repository");
    }
    String delivery = host.get().delivery(headers);
    if (!recent.take(delivery)) {
      return answer(200, "duplicate");
    }
    ScanRequest request =
        new ScanRequest(name.get(), event.get().address(), "", "push", delivery, now, event);
    return log.store(request)
        .handle(
            (stored, failure) -> {
              if (failure == null) {
                return new Answer(202, "accepted");
              }
              recent.release(delivery);
              return new Answer(503, "not-stored");
            });
  }

  private static CompletableFuture<Answer> answer(int status, String word) {
    return CompletableFuture.completedFuture(new Answer(status, word));
  }
}
