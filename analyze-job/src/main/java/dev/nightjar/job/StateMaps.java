package dev.nightjar.job;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/** Maps in Flink's state, by text. */
final class StateMaps {
  private StateMaps() {}

  /** Returns the map of a name that holds bytes. */
  static MapState<String, byte[]> bytes(RuntimeContext context, String name) {
    return context.getMapState(
        new MapStateDescriptor<>(
            name, Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
  }

  /** Returns a copy in the order of the keys; what is in state has no order of its own. */
  static <T> SortedMap<String, T> sorted(MapState<String, T> state) throws Exception {
    SortedMap<String, T> sorted = new TreeMap<>();
    for (Map.Entry<String, T> entry : state.entries()) {
      sorted.put(entry.getKey(), entry.getValue());
    }
    return sorted;
  }

  /** Holds bytes, or nothing if there are none. */
  static void putOrRemove(MapState<String, byte[]> state, String key, byte @Nullable [] bytes)
      throws Exception {
    if (bytes == null || bytes.length == 0) {
      state.remove(key);
    } else {
      state.put(key, bytes);
    }
  }
}
