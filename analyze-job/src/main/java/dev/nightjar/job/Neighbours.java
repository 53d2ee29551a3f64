package dev.nightjar.job;

import dev.nightjar.contract.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** The state of a repository that is about others: what it asked for, heard and told. */
final class Neighbours {
  /** What others tell, on the wire, by the keys of the topic. */
  private final MapState<String, byte[]> summaries;

  /** The types that were asked for; true if the answer came. */
  private final MapState<String, Boolean> wishes;

  /** Digests of what the repository tells others, by the keys of the topic. */
  private final MapState<String, String> told;

  /** How often something new came. */
  private final ValueState<Long> news;

  /** How much of it the findings are of. */
  private final ValueState<Long> linked;

  Neighbours(RuntimeContext context) {
    summaries =
        context.getMapState(
            new MapStateDescriptor<>(
                "neighbour-summaries",
                Types.STRING,
                PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    wishes = context.getMapState(new MapStateDescriptor<>("wishes", Types.STRING, Types.BOOLEAN));
    told = context.getMapState(new MapStateDescriptor<>("told", Types.STRING, Types.STRING));
    news = context.getState(new ValueStateDescriptor<>("neighbour-news", Types.LONG));
    linked = context.getState(new ValueStateDescriptor<>("neighbour-linked", Types.LONG));
  }

  /** Takes what another repository tells; returns whether it was not known. */
  boolean hear(String key, byte[] message) throws Exception {
    byte @Nullable [] before = summaries.get(key);
    boolean wanted = wishes.contains(key.substring(0, Math.max(0, key.indexOf('\0'))));
    boolean same =
        message.length == 0 ? before == null : before != null && Arrays.equals(before, message);
    if (same || !wanted) {
      return false;
    }
    if (message.length == 0) {
      summaries.remove(key);
    } else {
      summaries.put(key, message);
    }
    news.update(count(news) + 1);
    return true;
  }

  /** All that is known of a type has been told. */
  void answered(String symbol) throws Exception {
    if (wishes.contains(symbol)) {
      wishes.put(symbol, true);
    }
  }

  boolean allAnswered() throws Exception {
    for (boolean answered : wishes.values()) {
      if (!answered) {
        return false;
      }
    }
    return true;
  }

  /** Asks for the types that were not asked for yet, and takes back what is not wanted any more. */
  void ask(String repository, SortedSet<String> wanted, Collector<Outgoing> out) throws Exception {
    for (String symbol : wanted) {
      if (!wishes.contains(symbol)) {
        wishes.put(symbol, false);
        out.collect(Outgoing.wish(repository, symbol));
      }
    }
    List<String> gone = new ArrayList<>();
    for (String symbol : wishes.keys()) {
      if (!wanted.contains(symbol)) {
        gone.add(symbol);
      }
    }
    for (String symbol : gone) {
      wishes.remove(symbol);
      out.collect(Outgoing.noWish(repository, symbol));
    }
    List<String> unwanted = new ArrayList<>();
    for (String key : summaries.keys()) {
      if (!wanted.contains(key.substring(0, Math.max(0, key.indexOf('\0'))))) {
        unwanted.add(key);
      }
    }
    for (String key : unwanted) {
      summaries.remove(key);
    }
  }

  /** Remembers what was told. */
  void tell(SortedMap<String, String> digests) throws Exception {
    told.clear();
    told.putAll(digests);
  }

  /** Whether something came that the findings are not of. */
  boolean haveNews() throws Exception {
    return count(news) > count(linked);
  }

  long news() throws Exception {
    return count(news);
  }

  void linkedWith(long count) throws Exception {
    linked.update(count);
  }

  private static long count(ValueState<Long> state) throws Exception {
    @Nullable Long value = state.value();
    return value == null ? 0 : value;
  }

  SortedMap<String, byte[]> summaries() throws Exception {
    return sorted(summaries);
  }

  SortedMap<String, Boolean> wishes() throws Exception {
    return sorted(wishes);
  }

  SortedMap<String, String> told() throws Exception {
    return sorted(told);
  }

  /** Whether a record is for here. */
  static boolean concerns(RepositoryRecord record) {
    return record.topic().equals(Topic.SUMMARIES.name())
        || record.topic().equals(Topic.WISHES.name());
  }

  private static <T> SortedMap<String, T> sorted(MapState<String, T> state) throws Exception {
    SortedMap<String, T> sorted = new TreeMap<>();
    for (Map.Entry<String, T> entry : state.entries()) {
      sorted.put(entry.getKey(), entry.getValue());
    }
    return sorted;
  }
}
