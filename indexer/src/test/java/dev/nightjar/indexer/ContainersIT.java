package dev.nightjar.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.indexer.query.FindingQuery;
import dev.nightjar.indexer.query.FindingSearch;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.elasticsearch.ElasticsearchContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** The same against servers as they are shipped, with TLS and a password; needs Docker. */
@Testcontainers(disabledWithoutDocker = true)
final class ContainersIT {
  @Container
  private static final ElasticsearchContainer ELASTICSEARCH =
      new ElasticsearchContainer("docker.elastic.co/elasticsearch/elasticsearch:8.19.21")
          .withPassword("secret");

  @Container private static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:4.2.1");

  @TempDir private static Path folder;

  @Test
  void findingsGoFromTheTopicsIntoAServerWithTlsAndAPassword() throws Exception {
    Path certificate =
        Files.write(folder.resolve("ca.crt"), ELASTICSEARCH.caCertAsBytes().orElseThrow());
    SearchAddress address =
        SearchAddress.fromEnvironment(
            URI.create("https://" + ELASTICSEARCH.getHttpHostAddress()),
            Map.of(
                SearchAddress.USER, "elastic",
                SearchAddress.PASSWORD, "secret",
                SearchAddress.CERTIFICATE, certificate.toString()));
    try (TestBroker broker = TestBroker.at(KAFKA.getBootstrapServers());
        SearchConnection connection = SearchConnection.open(address)) {
      try (KafkaProducer<byte[], byte[]> producer = broker.producer(Map.of())) {
        for (int i = 0; i < 100; i++) {
          FindingState finding = Messages.finding(i);
          producer.send(
              new ProducerRecord<>(
                  Topic.FINDINGS.topicName(), Messages.key(finding), Wire.write(finding)));
        }
      }
      try (Indexer indexer =
          Indexer.start(IndexerSettings.of(KAFKA.getBootstrapServers(), address))) {
        assertThat(indexer.awaitIndexed(broker.ends(), Parts.LONG)).isTrue();
      }

      try (Stream<FindingState> found =
          new FindingSearch(connection.client()).find(FindingQuery.ALL)) {
        assertThat(found)
            .containsExactlyInAnyOrderElementsOf(
                IntStream.range(0, 100).mapToObj(Messages::finding).toList());
      }
    }
  }
}
