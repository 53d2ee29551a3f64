package dev.nightjar.job;

import dev.nightjar.flow.Finding;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.LinkSession;
import dev.nightjar.flow.Unanalysed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the repositories that were linked last linked, so that a push to one of them costs what it
 * changes. This is memory only: what is forgotten, or lost with the process, is linked anew with
 * the same findings.
 */
final class LinkSessions {
  private static final Logger LOG = LoggerFactory.getLogger(LinkSessions.class);

  /** What a function's code and summaries take, roughly; see the benchmark of linking. */
  private static final long BYTES_PER_FUNCTION = 8 << 10;

  private final Supplier<LinkSession> factory;
  private final int mostFunctions;
  private final LinkedHashMap<String, Held> held = new LinkedHashMap<>(16, 0.75f, true);

  private record Decoded(byte[] bytes, FlowObject object) {}

  private static final class Held {
    final LinkSession session;
    Map<String, Decoded> objects = Map.of();
    int functions;

    Held(LinkSession session) {
      this.session = session;
    }
  }

  /**
   * Makes an empty memory.
   *
   * @param mostFunctions of so many functions in all repositories together is kept
   */
  LinkSessions(Supplier<LinkSession> factory, int mostFunctions) {
    this.factory = factory;
    this.mostFunctions = mostFunctions;
  }

  /** Returns for how many functions there is room: a quarter of the heap goes into it. */
  static int mostFunctions() {
    return (int)
        Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 4 / BYTES_PER_FUNCTION);
  }

  List<Finding> link(String repository, Map<String, byte[]> objects) {
    @Nullable Held known = held.remove(repository);
    Held current = known == null ? new Held(factory.get()) : known;
    Map<String, Decoded> decoded = new HashMap<>();
    List<FlowObject> files = new ArrayList<>(objects.size());
    int functions = 0;
    for (Map.Entry<String, byte[]> entry : objects.entrySet()) {
      Decoded before = current.objects.get(entry.getKey());
      Decoded now =
          before != null && Arrays.equals(before.bytes(), entry.getValue())
              ? before
              : new Decoded(entry.getValue(), FlowObjectCodec.read(entry.getValue()));
      decoded.put(entry.getKey(), now);
      files.add(now.object());
      functions += now.object().unit().functions().size();
    }
    makeRoomFor(functions);
    List<Finding> findings = current.session.link(files);
    for (Unanalysed each : current.session.unanalysed()) {
      LOG.warn("{}, {}: {}", repository, each.path(), each.problem().what());
    }
    if (functions <= mostFunctions) {
      current.objects = decoded;
      current.functions = functions;
      held.put(repository, current);
    }
    return findings;
  }

  private void makeRoomFor(int functions) {
    long total = functions;
    for (Held each : held.values()) {
      total += each.functions;
    }
    Iterator<Held> oldest = held.values().iterator();
    while (total > mostFunctions && oldest.hasNext()) {
      total -= oldest.next().functions;
      oldest.remove();
    }
  }
}
