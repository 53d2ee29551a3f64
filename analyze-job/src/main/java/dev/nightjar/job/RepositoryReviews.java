package dev.nightjar.job;

import java.util.Map;
import java.util.SortedMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/** What was reviewed of the repository that is the current key. The reviews are on their topic. */
final class RepositoryReviews {
  /** By path; see {@link ReviewFold}. */
  private final MapState<String, byte[]> reviews;

  /** What the reviews were made by. */
  private final ValueState<String> madeBy;

  RepositoryReviews(RuntimeContext context) {
    reviews = StateMaps.bytes(context, "reviews");
    madeBy = context.getState(new ValueStateDescriptor<>("reviewed-by", Types.STRING));
  }

  SortedMap<String, byte[]> all() throws Exception {
    return StateMaps.sorted(reviews);
  }

  /** Returns {@link Engine#evidence} of the last link; empty if there was none. */
  String madeBy() throws Exception {
    @Nullable String by = madeBy.value();
    return by == null ? "" : by;
  }

  /** Takes what a link changed. */
  void update(LinkOutcome outcome, String evidence) throws Exception {
    for (Map.Entry<String, byte[]> review : outcome.reviews().entrySet()) {
      if (review.getValue().length == 0) {
        reviews.remove(review.getKey());
      } else {
        reviews.put(review.getKey(), review.getValue());
      }
    }
    madeBy.update(evidence);
  }
}
