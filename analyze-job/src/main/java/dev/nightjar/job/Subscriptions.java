package dev.nightjar.job;

import java.util.Arrays;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Brings together, by the symbol of a type, who tells of it and who wants to hear: a wish is
 * answered with all that is known, if only with the answer that nothing is, and what changes later
 * is passed on.
 */
final class Subscriptions extends KeyedProcessFunction<String, NeighbourRecord, RepositoryRecord> {
  private static final long serialVersionUID = 1;

  /** What is told, on the wire, by the keys of the topic. */
  private transient MapState<String, byte[]> told;

  /** Who told what is under a key, so that nobody hears of itself. */
  private transient MapState<String, String> tellers;

  private transient MapState<String, Boolean> listeners;

  @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
  Subscriptions() {}

  @Override
  public void open(OpenContext context) {
    told =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "told", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    tellers =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("tellers", Types.STRING, Types.STRING));
    listeners =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("listeners", Types.STRING, Types.BOOLEAN));
  }

  @Override
  public void processElement(
      NeighbourRecord record, Context context, Collector<RepositoryRecord> out) throws Exception {
    if (record.isWish()) {
      wish(record, out);
    } else {
      tell(record, out);
    }
  }

  private void wish(NeighbourRecord record, Collector<RepositoryRecord> out) throws Exception {
    if (record.message().length == 0) {
      listeners.remove(record.repository());
      return;
    }
    listeners.put(record.repository(), true);
    for (Map.Entry<String, byte[]> each : told.entries()) {
      if (!record.repository().equals(tellers.get(each.getKey()))) {
        out.collect(record.tell(record.repository(), each.getKey(), each.getValue()));
      }
    }
    out.collect(record.answer());
  }

  private void tell(NeighbourRecord record, Collector<RepositoryRecord> out) throws Exception {
    byte @Nullable [] before = told.get(record.key());
    if (record.message().length == 0) {
      told.remove(record.key());
      tellers.remove(record.key());
    } else {
      told.put(record.key(), record.message());
      tellers.put(record.key(), record.repository());
    }
    if (before != null && Arrays.equals(before, record.message())) {
      return;
    }
    for (String listener : listeners.keys()) {
      if (!listener.equals(record.repository())) {
        out.collect(record.tell(listener, record.key(), record.message()));
      }
    }
  }
}
