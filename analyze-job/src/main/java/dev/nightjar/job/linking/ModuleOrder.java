package dev.nightjar.job.linking;

import dev.nightjar.flow.ExportedType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The order in which modules are linked: after those whose types their product code uses, and where
 * that is possible after those that implement these types. Modules that use each other are linked
 * as one, unless they are too large together: then the one whose folder comes first knows nothing
 * of the other.
 */
final class ModuleOrder {
  private final List<BuildModule> modules;
  private final long wholeBytes;
  private final Map<String, List<Integer>> declaring = new HashMap<>();
  private final Map<String, SortedSet<String>> subtypes = new HashMap<>();

  /** Of each module the modules that must come before it. */
  private final List<BitSet> uses = new ArrayList<>();

  /** The same with those that these use. */
  private List<BitSet> reaches = List.of();

  private ModuleOrder(List<BuildModule> modules, long wholeBytes) {
    this.modules = modules;
    this.wholeBytes = wholeBytes;
    for (int i = 0; i < modules.size(); i++) {
      ModuleFacts facts = modules.get(i).facts();
      for (String symbol : facts.declared()) {
        declaring.computeIfAbsent(symbol, s -> new ArrayList<>()).add(i);
      }
      facts
          .subtypes()
          .forEach(
              (parent, below) ->
                  subtypes.computeIfAbsent(parent, p -> new TreeSet<>()).addAll(below));
    }
  }

  /**
   * Returns the modules in order, together those that are linked as one.
   *
   * @param modules in order of their folders
   * @param wholeBytes modules with more packed objects than this are not linked as one
   */
  static List<List<BuildModule>> of(List<BuildModule> modules, long wholeBytes) {
    ModuleOrder order = new ModuleOrder(modules, wholeBytes);
    order.useNeeded();
    order.reaches = order.closure();
    order.breakLargeCircles();
    order.waitForSubtypes();
    return order.groups();
  }

  private void useNeeded() {
    for (int i = 0; i < modules.size(); i++) {
      BitSet used = new BitSet();
      for (String symbol : modules.get(i).facts().needed()) {
        declaring.getOrDefault(symbol, List.of()).stream().limit(1).forEach(used::set);
      }
      used.clear(i);
      uses.add(used);
    }
  }

  /** Warshall's algorithm. */
  private List<BitSet> closure() {
    List<BitSet> closure = new ArrayList<>();
    uses.forEach(used -> closure.add((BitSet) used.clone()));
    for (int via = 0; via < closure.size(); via++) {
      for (BitSet reached : closure) {
        if (reached.get(via)) {
          reached.or(closure.get(via));
        }
      }
    }
    return closure;
  }

  private boolean isCircle(int one, int other) {
    return reaches.get(one).get(other) && reaches.get(other).get(one);
  }

  private void breakLargeCircles() {
    boolean broken = false;
    for (int i = 0; i < modules.size(); i++) {
      long together = 0;
      for (int j = 0; j < modules.size(); j++) {
        together += i == j || isCircle(i, j) ? modules.get(j).bytes() : 0;
      }
      if (together > wholeBytes) {
        for (int j = i + 1; j < modules.size(); j++) {
          if (isCircle(i, j) && uses.get(i).get(j)) {
            uses.get(i).clear(j);
            broken = true;
          }
        }
      }
    }
    reaches = broken ? closure() : reaches;
  }

  private void waitForSubtypes() {
    for (int i = 0; i < modules.size(); i++) {
      for (String symbol : modules.get(i).facts().needed()) {
        SortedSet<String> below =
            subtypes.getOrDefault(ModuleFacts.simpleName(symbol), new TreeSet<>());
        if (declaring.containsKey(symbol) && below.size() <= ExportedType.MOST_SUBTYPES) {
          for (String each : below) {
            for (int other : declaring.getOrDefault(each, List.of())) {
              waitFor(i, other);
            }
          }
        }
      }
    }
  }

  /** Adds a use, unless it is there or would close a circle. */
  private void waitFor(int module, int other) {
    if (module == other || reaches.get(other).get(module) || reaches.get(module).get(other)) {
      return;
    }
    BitSet gained = (BitSet) reaches.get(other).clone();
    gained.set(other);
    for (int i = 0; i < reaches.size(); i++) {
      if (i == module || reaches.get(i).get(module)) {
        reaches.get(i).or(gained);
      }
    }
  }

  private List<List<BuildModule>> groups() {
    SortedMap<Integer, List<Integer>> members = new TreeMap<>();
    for (int i = 0; i < modules.size(); i++) {
      int first = i;
      for (int j = 0; j < i && first == i; j++) {
        first = isCircle(i, j) ? j : i;
      }
      members.computeIfAbsent(first, f -> new ArrayList<>()).add(i);
    }
    // Who uses another reaches all that this one reaches, and it.
    return members.keySet().stream()
        .sorted(
            Comparator.comparing((Integer first) -> reachedOutside(first))
                .thenComparing(first -> modules.get(first).folder()))
        .map(first -> members.getOrDefault(first, List.of()).stream().map(modules::get).toList())
        .toList();
  }

  private int reachedOutside(int first) {
    int count = 0;
    for (int other = 0; other < modules.size(); other++) {
      count += reaches.get(first).get(other) && !isCircle(first, other) ? 1 : 0;
    }
    return count;
  }
}
