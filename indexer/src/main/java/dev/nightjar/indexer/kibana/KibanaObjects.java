package dev.nightjar.indexer.kibana;

import co.elastic.clients.transport.TransportUtils;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nightjar.indexer.SearchAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The objects that Kibana shows: data views, saved searches, visualisations and dashboards. {@link
 * Contents} says which. Ids are fixed, so importing twice is the same as importing once; what
 * people changed in these very objects is overwritten, copies under other ids are not.
 */
public final class KibanaObjects {
  private static final String BOUNDARY = "nightjar-8d0f1c52";
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private KibanaObjects() {}

  /** Returns the objects as a file that Kibana imports: one a line. */
  public static String ndjson() {
    return Contents.all().stream()
        .map(object -> object.json() + "\n")
        .collect(Collectors.joining());
  }

  /**
   * Imports the objects.
   *
   * @param kibana with its base path, if it has one
   * @param space of Kibana; the default one if empty
   * @return how many objects there are now
   * @throws IOException if Kibana does not answer, or refuses any of them
   */
  public static int install(SearchAddress kibana, Optional<String> space)
      throws IOException, InterruptedException {
    String base = kibana.uri().toString().replaceFirst("/+$", "");
    String path =
        space.map(id -> "/s/" + id).orElse("") + "/api/saved_objects/_import?overwrite=true";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .header("kbn-xsrf", "nightjar")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(HttpRequest.BodyPublishers.ofString(form(), StandardCharsets.UTF_8));
    kibana
        .credentials()
        .ifPresent(credentials -> request.header("Authorization", credentials.authorization()));
    HttpResponse<String> response =
        client(kibana).send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("it answers " + response.statusCode() + ": " + response.body());
    }
    JsonNode answer = SavedObject.MAPPER.readTree(response.body());
    if (!answer.path("success").asBoolean()) {
      throw new IOException(answer.path("errors").toString());
    }
    return answer.path("successCount").asInt();
  }

  private static HttpClient client(SearchAddress kibana) throws IOException {
    HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(TIMEOUT);
    if (kibana.certificate().isPresent()) {
      client.sslContext(
          TransportUtils.sslContextFromHttpCaCrt(kibana.certificate().get().toFile()));
    }
    return client.build();
  }

  private static String form() {
    return "--"
        + BOUNDARY
        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"nightjar.ndjson\"\r\n"
        + "Content-Type: application/ndjson\r\n\r\n"
        + ndjson()
        + "\r\n--"
        + BOUNDARY
        + "--\r\n";
  }
}
