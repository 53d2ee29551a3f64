package dev.nightjar.ingest.discover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a Git host's interface. Where the host says that it was asked too often it waits for as long
 * as the host wants; where the host is out of order for a moment it asks again.
 */
final class PatientClient {
  private static final Logger LOG = LoggerFactory.getLogger(PatientClient.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER = Duration.ofSeconds(60);

  /** Hosts count by the hour: who has to wait longer is misled. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(65);

  /** Where a host says that it was too often, but not when it is over. */
  private static final Duration USUAL_WAIT = Duration.ofSeconds(60);

  private static final int MOST_WAITS = 20;
  private static final int MOST_TRIES = 4;

  /** A hundred repositories as GitHub describes them take half a megabyte. */
  private static final int LARGEST = 64 << 20;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(20))
          // Following would carry the token to whoever the host names.
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** What came, and the address of the next page according to its Link header. */
  record Answer(JsonNode json, Optional<URI> next) {}

  Answer get(URI address, Map<String, String> headers) throws IOException, InterruptedException {
    return ask(address, headers, HttpRequest.newBuilder(address).GET());
  }

  Answer post(URI address, Map<String, String> headers) throws IOException, InterruptedException {
    return ask(
        address,
        headers,
        HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.noBody()));
  }

  private Answer ask(URI address, Map<String, String> headers, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    headers.forEach(request::header);
    request.header("Accept", "application/json").header("User-Agent", "nightjar").timeout(ANSWER);
    int waits = 0;
    for (int tries = 1; ; ) {
      HttpResponse<InputStream> response;
      try {
        response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      } catch (IOException e) {
        if (tries++ >= MOST_TRIES) {
          throw new IOException(address.getHost() + " does not answer: " + e, e);
        }
        Thread.sleep(pause(tries).toMillis());
        continue;
      }
      try (InputStream body = response.body()) {
        int status = response.statusCode();
        if (status / 100 == 2) {
          return new Answer(json(address, body), next(address, response));
        }
        if (tooOften(response)) {
          if (waits++ >= MOST_WAITS) {
            throw new DiscoveryFailed(address.getHost() + " always says: too often", false);
          }
          Duration wait = wait(response, Clock.systemUTC().instant());
          LOG.info("host wants a pause host={} seconds={}", address.getHost(), wait.toSeconds());
          Thread.sleep(wait.toMillis());
        } else if (status >= 500 && tries++ < MOST_TRIES) {
          Thread.sleep(pause(tries).toMillis());
        } else {
          throw refused(address, status);
        }
      }
    }
  }

  private static Duration pause(int tries) {
    return Duration.ofMillis(250L << tries);
  }

  private static JsonNode json(URI address, InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new DiscoveryFailed(address + " answers with more than " + LARGEST + " bytes", false);
    }
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new DiscoveryFailed(address + " does not answer in JSON; is it the host?", false);
    }
  }

  private static DiscoveryFailed refused(URI address, int status) {
    String message =
        switch (status) {
          case 401 -> " refuses the token, or wants one";
          case 403 -> " does not let the token see it";
          case 404 -> " knows no such organisation, or does not show it without a token";
          default -> " answers " + status + (status / 100 == 3 ? "; give its new address" : "");
        };
    return new DiscoveryFailed(address.getHost() + message, status == 404);
  }

  /** GitHub says it with 403, too, and with nothing left of what one may ask. */
  private static boolean tooOften(HttpResponse<?> response) {
    return response.statusCode() == 429
        || response.statusCode() == 403
            && (header(response, "retry-after").isPresent()
                || header(response, "x-ratelimit-remaining").filter("0"::equals).isPresent());
  }

  /** How long the host wants to be left alone: in seconds, until a date, or until a second. */
  static Duration wait(HttpResponse<?> response, Instant now) {
    Optional<Duration> after = header(response, "retry-after").flatMap(text -> after(text, now));
    Optional<Duration> reset =
        header(response, "x-ratelimit-reset")
            .or(() -> header(response, "ratelimit-reset"))
            .flatMap(text -> reset(text, now));
    Duration wait = after.or(() -> reset).orElse(USUAL_WAIT);
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  private static Optional<Duration> after(String text, Instant now) {
    try {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    } catch (NumberFormatException e) {
      try {
        Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        return Optional.of(Duration.between(now, until));
      } catch (DateTimeParseException noDate) {
        return Optional.empty();
      }
    }
  }

  private static Optional<Duration> reset(String text, Instant now) {
    try {
      // A second more: clocks differ, and the host rounds down.
      return Optional.of(
          Duration.between(now, Instant.ofEpochSecond(Long.parseLong(text))).plusSeconds(1));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name);
  }

  /** Reads the address with {@code rel="next"} (RFC 8288). */
  private static Optional<URI> next(URI asked, HttpResponse<?> response) {
    for (String header : response.headers().allValues("link")) {
      for (String link : header.split(",(?=\\s*<)")) {
        int end = link.indexOf('>');
        if (end > 0 && link.substring(end).matches("(?s).*;\\s*rel=\"?next\"?.*")) {
          return Optional.of(asked.resolve(link.substring(link.indexOf('<') + 1, end).strip()));
        }
      }
    }
    return Optional.empty();
  }
}
