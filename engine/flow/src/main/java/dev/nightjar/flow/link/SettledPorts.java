package dev.nightjar.flow.link;

import dev.nightjar.flow.value.EntryPort;
import dev.nightjar.ir.Place;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The ports of final summaries. Their numbers count from 0 in each summary, so that those of
 * different functions are often the same: each is kept once. Safe for use by many threads.
 */
final class SettledPorts {
  private record Key(
      @Nullable EntryPort parent,
      EntryPort.Root root,
      int local,
      String global,
      Place.@Nullable Step step,
      boolean everything,
      boolean ofProgram,
      int number) {}

  private final ConcurrentHashMap<Key, EntryPort> ports = new ConcurrentHashMap<>();

  /**
   * Returns the one port for a path and number.
   *
   * @param parent from here, as that of the path
   */
  EntryPort of(EntryPort path, @Nullable EntryPort parent, int number) {
    Key key =
        new Key(
            parent,
            path.root(),
            path.localIndex(),
            path.globalSymbol(),
            path.lastStep().orElse(null),
            path.isEverything(),
            path.holdsProgramObject(),
            number);
    return ports.computeIfAbsent(key, missing -> path.renumbered(parent, number));
  }
}
