package dev.nightjar.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.target.Place;
import dev.nightjar.ingest.target.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** The same against the official image, where there is Docker. */
@Testcontainers(disabledWithoutDocker = true)
class ContainerIT {
  @Container private static final KafkaContainer BROKER = new KafkaContainer("apache/kafka:4.2.1");

  @TempDir Path folder;

  @Test
  void twoScansLeaveOnTheTopicsWhatTheRepositoryHolds() {
    KafkaConnection kafka = KafkaConnection.to(BROKER.getBootstrapServers());
    TopicSetup.create(kafka, 1);
    Ingest ingest = new Ingest(IngestSettings.standard(folder.resolve("home"), "", ""), kafka);
    try (GitFixture git = new GitFixture(folder.resolve("a.git"))) {
      List<Target> targets = List.of(Target.of("a", new Place.Local(git.folder(), "")));
      git.commit(Map.of("A.java", "class A {}", "B.java", "class B {}"));
      ingest.scan(targets, Progress.NONE);
      git.commit(Map.of("A.java", "class A { }"));
      ingest.scan(targets, Progress.NONE);

      TopicState topics = TopicState.of(kafka, "a");
      assertThat(topics.contents()).isEqualTo(Map.of("A.java", "class A { }"));
      assertThat(topics.newest().listing()).isEqualTo(topics.listing());
    }
  }
}
