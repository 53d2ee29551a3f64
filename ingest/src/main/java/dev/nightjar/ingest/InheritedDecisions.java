package dev.nightjar.ingest;

import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Triage;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.CompactedTopic;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.kafka.Outbox;
import dev.nightjar.ingest.target.Target;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets what people decided about findings of a repository hold for its forks, too. Each decision is
 * written once more, for the fork and with the time at which it was made, so that the log tells
 * everything and what was decided about the fork itself since still holds.
 */
final class InheritedDecisions {
  private InheritedDecisions() {}

  /**
   * Writes the decisions that a repository does not have yet; none if it is no fork.
   *
   * @throws dev.nightjar.ingest.source.BrokenRepository if they cannot be stored
   */
  static void send(Target target, KafkaConnection kafka, Outbox outbox) {
    @Nullable String origin = target.labels().get(Target.FORK_OF);
    if (origin == null) {
      return;
    }
    Map<String, byte[]> decisions = CompactedTopic.newest(kafka, Topic.TRIAGE);
    for (byte[] wire : decisions.values()) {
      Triage decision = Wire.read(wire, Triage.class);
      if (!decision.repository().equals(origin)) {
        continue;
      }
      Triage inherited = decision.of(target.repository());
      String key = key(inherited);
      Optional<Triage> own =
          Optional.ofNullable(decisions.get(key)).map(bytes -> Wire.read(bytes, Triage.class));
      if (own.isEmpty() || own.get().at().isBefore(inherited.at())) {
        outbox.send(Topic.TRIAGE, key, Wire.write(inherited), Map.of());
      }
    }
    outbox.flush();
  }

  private static String key(Triage decision) {
    return decision.repository() + '\0' + decision.identity();
  }
}
