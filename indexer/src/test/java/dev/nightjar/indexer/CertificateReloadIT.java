package dev.nightjar.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.nightjar.contract.Topic;
import dev.nightjar.tls.ReloadingSslEngineFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Authorities that change while clients are in use: real handshakes on both sides. */
final class CertificateReloadIT {
  /** Longer than files are looked at apart, and than Kafka waits after a handshake that failed. */
  private static final long A_MOMENT = 2_500;

  @TempDir private Path folder;

  private static void replace(Path file, Path by) throws IOException {
    Path next = Files.copy(by, file.resolveSibling(file.getFileName() + ".next"));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void aClientOfKafkaTrustsANewAuthorityWithoutBeingMadeAnew() throws Exception {
    Path authority = folder.resolve("ca.crt");
    Files.copy(TestKeys.make(folder.resolve("wrong")).certificate(), authority);
    try (SecuredBroker broker = SecuredBroker.start(folder.resolve("kafka"), List.of())) {
      Map<String, Object> client = new HashMap<>(broker.administrator());
      client.remove("ssl.truststore.location");
      client.remove("ssl.truststore.password");
      client.put("ssl.engine.factory.class", ReloadingSslEngineFactory.class.getName());
      client.put(ReloadingSslEngineFactory.AUTHORITIES, authority.toString());
      client.put("max.block.ms", "20000");
      client.put("delivery.timeout.ms", "30000");
      client.put("request.timeout.ms", "10000");
      // A producer whose very first connection is refused never asks for a number again.
      client.put("enable.idempotence", "false");
      client.put("connections.max.idle.ms", "1000"); // Each part below needs a new connection.
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), new byte[1]);
      try (KafkaProducer<byte[], byte[]> producer =
          new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
        assertThatThrownBy(() -> producer.send(record).get())
            .hasCauseInstanceOf(SslAuthenticationException.class)
            .hasStackTraceContaining("PKIX");
        replace(authority, folder.resolve("kafka/server.crt"));
        Thread.sleep(A_MOMENT);
        assertThat(producer.send(record).get().hasOffset()).isTrue();
        // What cannot be read changes nothing.
        Files.writeString(authority, "half a certificate");
        Thread.sleep(A_MOMENT);
        assertThat(producer.send(record).get().hasOffset()).isTrue();
      }
    }
  }

  @Test
  void aClientOfElasticsearchTrustsANewAuthorityWithoutBeingMadeAnew() throws Exception {
    TestKeys right = TestKeys.make(folder.resolve("right"));
    Path authority = folder.resolve("ca.crt");
    Files.copy(TestKeys.make(folder.resolve("wrong")).certificate(), authority);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.setHttpsConfigurator(new HttpsConfigurator(right.context()));
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    URI address = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    try (SearchConnection connection =
        SearchConnection.open(
            new SearchAddress(address, Optional.empty(), Optional.of(authority)))) {
      assertThatThrownBy(() -> connection.client().ping()).hasStackTraceContaining("PKIX");
      replace(authority, right.certificate());
      Thread.sleep(A_MOMENT);
      assertThat(connection.client().ping().value()).isTrue();
    } finally {
      server.stop(0);
    }
  }
}
