package dev.nightjar.job;

import java.util.Map;
import java.util.SortedMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** What was said last of each file of the repository that is the current key. */
final class RepositoryReviews {
  /** By path, what identifies the content of the review that was written last. */
  private final MapState<String, byte[]> digests;

  /** What the reviews were made by; see {@link Engine#evidence}. */
  private final ValueState<String> madeBy;

  RepositoryReviews(RuntimeContext context) {
    digests = StateMaps.bytes(context, "reviews");
    madeBy = context.getState(new ValueStateDescriptor<>("reviewed-by", Types.STRING));
  }

  SortedMap<String, byte[]> digests() throws Exception {
    return StateMaps.sorted(digests);
  }

  /** Whether the reviews are such as an engine makes. */
  boolean areBy(Engine engine) throws Exception {
    return engine.evidence().isEmpty() || engine.evidence().equals(madeBy.value());
  }

  /** Takes what a link changed. */
  void update(LinkOutcome outcome, Engine engine) throws Exception {
    for (Map.Entry<String, byte[]> review : outcome.reviews().entrySet()) {
      StateMaps.putOrRemove(digests, review.getKey(), review.getValue());
    }
    if (outcome.result().problem().isEmpty()) {
      madeBy.update(engine.evidence());
    }
  }
}
