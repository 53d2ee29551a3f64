package dev.nightjar.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {
  @Test
  void everyTopicHasANameOfItsOwn() {
    assertThat(Arrays.stream(Topic.values()).map(Topic::topicName)).doesNotHaveDuplicates();
  }

  @Test
  void namesOnTheBrokerNeverChange() {
    assertThat(Arrays.stream(Topic.values()).map(Topic::topicName))
        .contains(
            "nightjar.scan-requests",
            "nightjar.files",
            "nightjar.objects",
            "nightjar.summaries",
            "nightjar.wishes",
            "nightjar.scans",
            "nightjar.scan-results",
            "nightjar.findings",
            "nightjar.triage",
            "nightjar.introduction-requests",
            "nightjar.introductions",
            "nightjar.finding-events",
            "nightjar.scan-diffs",
            "nightjar.coverage",
            "nightjar.reviews",
            "nightjar.dead-letters",
            "nightjar.ingest-ledger",
            "nightjar.ingest-listings",
            "nightjar.repositories");
  }

  @ParameterizedTest
  @EnumSource
  void stateIsCompactedAndHistoryIsKept(Topic topic) {
    if (topic.compacted()) {
      assertThat(topic.configuration()).containsEntry("cleanup.policy", "compact");
    } else {
      assertThat(topic.configuration())
          .containsEntry("cleanup.policy", "delete")
          .containsEntry("retention.ms", "-1");
    }
    assertThat(topic.partitions()).isPositive();
  }
}
