package dev.nightjar.job;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/** Notices when the files that a scan waits for no longer come, and says so once. */
final class StallWatch {
  private final long patienceMillis;

  /** When a record came last while a manifest waits for files. */
  private final ValueState<Long> lastNews;

  /** When to see whether news came; none while nothing waits. */
  private final ValueState<Long> timer;

  /** The newest scan that was found to be stalled. */
  private final ValueState<String> stalled;

  StallWatch(RuntimeContext context, long patienceMillis) {
    this.patienceMillis = patienceMillis;
    lastNews = context.getState(new ValueStateDescriptor<>("last-news", Types.LONG));
    timer = context.getState(new ValueStateDescriptor<>("stall-timer", Types.LONG));
    stalled = context.getState(new ValueStateDescriptor<>("stalled-scan", Types.STRING));
  }

  /** Something came, and more must. */
  void news(TimerService timers) throws Exception {
    long now = timers.currentProcessingTime();
    lastNews.update(now);
    if (timer.value() == null) {
      look(now + patienceMillis, timers);
    }
  }

  private void look(long time, TimerService timers) throws Exception {
    timer.update(time);
    timers.registerProcessingTimeTimer(time);
  }

  /** Whether a timer is the one that looks for stalled scans. */
  boolean isDue(long timestamp) throws Exception {
    @Nullable Long expected = timer.value();
    if (expected == null || expected != timestamp) {
      return false;
    }
    timer.clear();
    return true;
  }

  /** Returns whether to say that a scan is stalled; otherwise looks again when it may be. */
  boolean isStalled(String scan, long timestamp, TimerService timers) throws Exception {
    @Nullable Long news = lastNews.value();
    if (news == null) {
      return false;
    }
    if (timestamp - news < patienceMillis) {
      look(news + patienceMillis, timers);
      return false;
    }
    if (scan.equals(stalled.value())) {
      return false;
    }
    stalled.update(scan);
    return true;
  }

  /** Returns the newest scan for which nothing came for long; empty if there was none. */
  String stalled() throws Exception {
    @Nullable String scan = stalled.value();
    return scan == null ? "" : scan;
  }
}
