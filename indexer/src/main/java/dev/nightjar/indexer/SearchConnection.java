package dev.nightjar.indexer;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.instrumentation.NoopInstrumentation;
import co.elastic.clients.transport.rest5_client.Rest5ClientOptions;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.RequestOptions;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import dev.nightjar.tls.ReloadingTrust;
import java.io.IOException;
import java.time.Duration;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.util.Timeout;

/** A connection to Elasticsearch, version 8 or later. */
public final class SearchConnection implements AutoCloseable {
  private final Rest5ClientTransport transport;
  private final ElasticsearchClient client;

  private SearchConnection(Rest5ClientTransport transport) {
    this.transport = transport;
    this.client = new ElasticsearchClient(transport);
  }

  /** Makes a connection; the first request opens it. It waits a minute for an answer. */
  public static SearchConnection open(SearchAddress address) {
    return open(address, IndexerSettings.Limits.DEFAULT.answerTimeout());
  }

  /** Makes a connection that waits so long for an answer. */
  static SearchConnection open(SearchAddress address, Duration answerTimeout) {
    Rest5ClientBuilder builder =
        Rest5Client.builder(address.uri())
            .setRequestConfigCallback(
                request -> request.setResponseTimeout(Timeout.of(answerTimeout)))
            .setHttpClientConfigCallback(
                http ->
                    http.addRequestInterceptorLast(
                        (request, entity, context) -> {
                          speakVersion8(request);
                          address.credentials().ifPresent(known -> sign(request, known));
                        }));
    address.certificate().ifPresent(file -> builder.setSSLContext(ReloadingTrust.context(file)));
    // Its own instrumentation looks for a global tracing, and prints that it found none.
    return new SearchConnection(
        new Rest5ClientTransport(
            builder.build(),
            new JacksonJsonpMapper(),
            new Rest5ClientOptions(RequestOptions.DEFAULT, false),
            NoopInstrumentation.INSTANCE));
  }

  /** The client asks for the interface of version 9, which a server of version 8 refuses. */
  private static void speakVersion8(HttpRequest request) {
    for (String name : new String[] {HttpHeaders.ACCEPT, HttpHeaders.CONTENT_TYPE}) {
      Header header = request.getFirstHeader(name);
      if (header != null && header.getValue().contains("compatible-with=9")) {
        request.setHeader(
            name, header.getValue().replace("compatible-with=9", "compatible-with=8"));
      }
    }
  }

  private static void sign(HttpRequest request, SearchAddress.Credentials credentials) {
    request.setHeader(HttpHeaders.AUTHORIZATION, credentials.authorization());
  }

  /** Returns the client to send requests with. */
  public ElasticsearchClient client() {
    return client;
  }

  @Override
  public void close() throws IOException {
    transport.close();
  }
}
