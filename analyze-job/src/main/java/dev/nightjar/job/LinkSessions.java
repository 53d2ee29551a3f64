package dev.nightjar.job;

import dev.nightjar.flow.ExportedType;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.ImportedType;
import dev.nightjar.flow.LinkSession;
import dev.nightjar.flow.Unanalysed;
import dev.nightjar.flow.program.Program;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
  private static final long BYTES_PER_FUNCTION = 3 << 10;

  private final Supplier<LinkSession> factory;
  private final int mostFunctions;
  private final LinkedHashMap<String, Held> held = new LinkedHashMap<>(16, 0.75f, true);

  /** The repository at work, which may be too large to be kept. */
  private @Nullable Held last;

  private String lastName = "";

  private record Decoded(byte[] bytes, FlowObject object) {}

  private static final class Held {
    final LinkSession session;
    Map<String, Decoded> objects = Map.of();
    int functions;

    List<FlowObject> files() {
      return objects.values().stream().map(Decoded::object).toList();
    }

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

  /**
   * Returns for how many functions there is room: an eighth of the heap goes into it, because there
   * are several memories in a process, one for each task of the job.
   */
  static int mostFunctions() {
    return (int)
        Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 8 / BYTES_PER_FUNCTION);
  }

  /** Returns the types of other repositories that the files may mean. */
  SortedSet<String> wanted(String repository, Map<String, byte[]> objects) {
    Held current = open(repository, objects);
    return new TreeSet<>(current.session.wanted(current.files()));
  }

  List<Finding> link(String repository, Map<String, byte[]> objects) {
    return link(repository, objects, List.of());
  }

  List<Finding> link(String repository, Map<String, byte[]> objects, List<ImportedType> others) {
    Held current = open(repository, objects);
    makeRoomFor(current.functions);
    List<Finding> findings = current.session.link(current.files(), repository, others);
    // Those of other repositories that the files mean are among them.
    current.functions = current.session.program().functions().size();
    for (Unanalysed each : current.session.unanalysed()) {
      LOG.warn("{}, {}: {}", repository, each.path(), each.problem().what());
    }
    makeRoomFor(current.functions);
    if (current.functions <= mostFunctions) {
      held.put(repository, current);
    }
    return findings;
  }

  /**
   * What was linked.
   *
   * @param files in order of their paths
   */
  record Linked(Program program, List<FlowObject> files) {}

  /** Returns what was just linked; it may be forgotten then. */
  Optional<Linked> takeLast() {
    if (last == null) {
      return Optional.empty();
    }
    Linked linked = new Linked(last.session.program(), last.files());
    last = null;
    return Optional.of(linked);
  }

  /** Returns what a repository that was just linked tells others. */
  List<ExportedType> exports(String repository) {
    if (last == null || !lastName.equals(repository)) {
      throw new IllegalStateException(repository + " was not just linked");
    }
    return last.session.exports();
  }

  /** Takes a repository out of the memory, or begins with it, and decodes its files. */
  private Held open(String repository, Map<String, byte[]> objects) {
    @Nullable Held kept = held.remove(repository);
    if (kept == null && last != null && lastName.equals(repository)) {
      kept = last;
    }
    Held current = kept == null ? new Held(factory.get()) : kept;
    Map<String, Decoded> decoded = new TreeMap<>();
    int functions = 0;
    for (Map.Entry<String, byte[]> entry : objects.entrySet()) {
      Decoded before = current.objects.get(entry.getKey());
      Decoded now =
          before != null && Arrays.equals(before.bytes(), entry.getValue())
              ? before
              : new Decoded(entry.getValue(), FlowObjectCodec.read(entry.getValue()));
      decoded.put(entry.getKey(), now);
      functions += now.object().unit().functions().size();
    }
    current.objects = decoded;
    current.functions = functions;
    last = current;
    lastName = repository;
    return current;
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
