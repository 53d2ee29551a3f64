package dev.nightjar.flow.link;

import dev.nightjar.flow.program.ForeignPath;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.RepositoryName;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which functions of other repositories the summaries of a program were made from, directly or not:
 * so that functions of two repositories that call each other are recognised.
 */
final class CrossReads {
  private static final BitSet NONE = new BitSet(0);

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

  /** All reads that there are, in order; a function's are a set of their numbers. */
  private final List<Read> names;

  private final Map<FunctionInfo, BitSet> reads = new HashMap<>();

  /** The same of the program's own functions, by symbol. */
  private final Map<String, BitSet> bySymbol = new HashMap<>();

  /**
   * Follows what was read.
   *
   * @param imported what each function of another repository says that it was made from
   * @param repository the one that imports, or a module of it. Modules of one repository know only
   *     those before them: there are no circles between them, so they are not told of.
   */
  CrossReads(Analysis analysis, Map<FunctionInfo, Set<Read>> imported, String repository) {
    Map<FunctionInfo, Set<Read>> standFor = new HashMap<>();
    Set<Read> all = new TreeSet<>();
    imported.forEach(
        (function, madeFrom) -> {
          Set<Read> reads = standsFor(function, madeFrom, repository);
          all.addAll(reads);
          if (!reads.isEmpty()) {
            standFor.put(function, reads);
          }
        });
    names = List.copyOf(all);
    if (names.isEmpty()) {
      return;
    }
    Map<Read, Integer> numbers = new HashMap<>();
    names.forEach(name -> numbers.put(name, numbers.size()));
    standFor.forEach(
        (function, each) -> {
          BitSet bits = new BitSet(names.size());
          each.forEach(read -> bits.set(numbers.getOrDefault(read, 0)));
          reads.put(function, bits);
        });
    follow(readers(analysis));
    reads.forEach(
        (function, bits) -> {
          if (!function.isImported()) {
            bySymbol.computeIfAbsent(function.symbol(), s -> new BitSet()).or(bits);
          }
        });
  }

  private static Set<Read> standsFor(FunctionInfo function, Set<Read> madeFrom, String repository) {
    String from = ForeignPath.repository(function.unit().path());
    Set<Read> reads = new TreeSet<>();
    if (!RepositoryName.repository(from).equals(RepositoryName.repository(repository))) {
      reads.add(new Read(from, function.symbol()));
    }
    madeFrom.forEach(read -> reads.add(new Read(read.repository(), "")));
    return reads;
  }

  private static Map<FunctionInfo, Set<FunctionInfo>> readers(Analysis analysis) {
    Map<FunctionInfo, Set<FunctionInfo>> readers = new HashMap<>();
    analysis
        .finished()
        .forEach(
            (key, linked) -> {
              for (Summaries.Key read : linked.reads()) {
                if (read.function() != key.function()) {
                  readers
                      .computeIfAbsent(read.function(), f -> new HashSet<>())
                      .add(key.function());
                }
              }
            });
    return readers;
  }

  private void follow(Map<FunctionInfo, Set<FunctionInfo>> readers) {
    ArrayDeque<FunctionInfo> work = new ArrayDeque<>(reads.keySet());
    Set<FunctionInfo> waiting = new HashSet<>(reads.keySet());
    while (!work.isEmpty()) {
      FunctionInfo function = work.remove();
      waiting.remove(function);
      BitSet all = reads.getOrDefault(function, NONE);
      for (FunctionInfo reader : readers.getOrDefault(function, Set.of())) {
        if (!reader.isImported() && join(reader, all) && waiting.add(reader)) {
          work.add(reader);
        }
      }
    }
  }

  private boolean join(FunctionInfo reader, BitSet all) {
    BitSet known = reads.computeIfAbsent(reader, r -> new BitSet(names.size()));
    int before = known.cardinality();
    known.or(all);
    return known.cardinality() > before;
  }

  /** Returns what a function was made from, in order. */
  Set<Read> of(FunctionInfo function) {
    return named(reads.getOrDefault(function, NONE));
  }

  /** Returns what the functions of a symbol were made from. */
  Set<Read> ofSymbol(String symbol) {
    return named(bySymbol.getOrDefault(symbol, NONE));
  }

  private Set<Read> named(BitSet bits) {
    return bits.stream().mapToObj(names::get).collect(Collectors.toCollection(TreeSet::new));
  }
}
