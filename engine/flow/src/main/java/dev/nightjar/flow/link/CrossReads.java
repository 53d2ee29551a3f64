package dev.nightjar.flow.link;

import dev.nightjar.flow.program.ForeignPath;
import dev.nightjar.flow.program.FunctionInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which functions of other repositories the summaries of a program were made from, directly or not:
 * so that functions of two repositories that call each other are recognised.
 */
final class CrossReads {
  /**
   * A function of some repository; or, without a symbol, something of it that was read through a
   * third one. Of that no more is told: the functions at the end of all chains are many, and each
   * change of one of them would be told along all of these.
   */
  record Read(String repository, String symbol) implements Comparable<Read> {
    boolean isThroughAThird() {
      return symbol.isEmpty();
    }

    @Override
    public int compareTo(Read other) {
      int order = repository.compareTo(other.repository);
      return order != 0 ? order : symbol.compareTo(other.symbol);
    }
  }

  private static final Set<Read> NONE = Set.of();

  private final Map<FunctionInfo, Set<Read>> reads = new HashMap<>();

  /** The same of the program's own functions, by symbol. */
  private final Map<String, Set<Read>> bySymbol = new HashMap<>();

  /**
   * Follows what was read.
   *
   * @param imported what each function of another repository says that it was made from
   */
  CrossReads(Analysis analysis, Map<FunctionInfo, Set<Read>> imported) {
    if (imported.isEmpty()) {
      return;
    }
    Map<FunctionInfo, Set<FunctionInfo>> readers = new HashMap<>();
    analysis
        .finished()
        .forEach(
            (key, linked) ->
                linked
                    .reads()
                    .forEach(
                        read -> {
                          if (read.function() != key.function()) {
                            readers
                                .computeIfAbsent(read.function(), f -> new HashSet<>())
                                .add(key.function());
                          }
                        }));
    List<FunctionInfo> work = new ArrayList<>();
    imported.forEach(
        (function, madeFrom) -> {
          Set<Read> standsFor = new TreeSet<>();
          standsFor.add(
              new Read(ForeignPath.repository(function.unit().path()), function.symbol()));
          madeFrom.forEach(read -> standsFor.add(new Read(read.repository(), "")));
          reads.put(function, standsFor);
          work.add(function);
        });
    while (!work.isEmpty()) {
      FunctionInfo function = work.remove(work.size() - 1);
      Set<Read> all = of(function);
      for (FunctionInfo reader : readers.getOrDefault(function, Set.of())) {
        if (!reader.isImported()
            && reads.computeIfAbsent(reader, r -> new TreeSet<>()).addAll(all)) {
          work.add(reader);
        }
      }
    }
    reads.forEach(
        (function, each) -> {
          if (!function.isImported()) {
            bySymbol.merge(function.symbol(), each, CrossReads::union);
          }
        });
  }

  private static Set<Read> union(Set<Read> one, Set<Read> other) {
    Set<Read> union = new TreeSet<>(one);
    union.addAll(other);
    return union;
  }

  /** Returns what a function was made from, in order. */
  Set<Read> of(FunctionInfo function) {
    return reads.getOrDefault(function, NONE);
  }

  /** Returns what the functions of a symbol were made from. */
  Set<Read> ofSymbol(String symbol) {
    return bySymbol.getOrDefault(symbol, NONE);
  }
}
