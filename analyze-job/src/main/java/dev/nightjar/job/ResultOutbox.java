package dev.nightjar.job;

import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Wire;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Holds results until a checkpoint covers what they tell of: who reads one finds all findings of
 * the scan on their topic, whatever was killed when.
 */
final class ResultOutbox {
  private final Epochs epochs;
  private final ScanTraces traces;

  /** Results of the current key, on the wire. */
  private final ListState<byte[]> results;

  /** By key, the epoch of the last one; none for those that were restored. */
  private final Map<String, Long> epochOf = new HashMap<>();

  ResultOutbox(RuntimeContext context, Epochs epochs, ScanTraces traces) {
    this.epochs = epochs;
    this.traces = traces;
    results =
        context.getListState(
            new ListStateDescriptor<>(
                "results", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
  }

  void add(String repository, ScanResult result) throws Exception {
    results.add(Wire.write(result));
    epochOf.put(repository, epochs.current());
  }

  boolean isEmpty() {
    return epochOf.isEmpty();
  }

  /** Writes what may be written; returns whether something has to wait. */
  boolean write(String repository, Collector<Outgoing> out) throws Exception {
    Iterator<byte[]> held = results.get().iterator();
    if (!held.hasNext()) {
      return false;
    }
    // A result that was restored has no epoch here: the checkpoint that it comes from covers it.
    @Nullable Long epoch = epochOf.get(repository);
    if (epoch != null && !epochs.flushed(epoch)) {
      return true;
    }
    while (held.hasNext()) {
      ScanResult result = Wire.read(held.next(), ScanResult.class);
      out.collect(traces.end(repository, result.scan(), result.problem(), Outgoing.result(result)));
    }
    results.clear();
    epochOf.remove(repository);
    return false;
  }
}
