package dev.nightjar.flow.memory;

import dev.nightjar.flow.program.UnitInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which files of code are compiled as one, because one includes the others. */
final class IncludedCode {
  private final Map<String, List<String>> includes = new HashMap<>();
  private final Map<String, List<String>> includedBy = new HashMap<>();

  IncludedCode(Collection<UnitInfo> units) {
    Set<String> paths = new HashSet<>();
    Map<String, List<String>> byName = new HashMap<>();
    for (UnitInfo unit : units) {
      if (CProgram.isC(unit)) {
        paths.add(unit.path());
        byName.computeIfAbsent(name(unit.path()), any -> new ArrayList<>(1)).add(unit.path());
      }
    }
    for (UnitInfo unit : units) {
      if (unit.unit().language().equals("c")) {
        for (String given : unit.unit().scope().wildcards()) {
          String path = beside(unit.path(), given);
          List<String> others = byName.getOrDefault(name(given), List.of());
          if (!paths.contains(path) && others.size() == 1) {
            // Where compilers look for it is not known.
            path = others.get(0);
          }
          if (paths.contains(path)) {
            includes.computeIfAbsent(unit.path(), any -> new ArrayList<>(1)).add(path);
            includedBy.computeIfAbsent(path, any -> new ArrayList<>(1)).add(unit.path());
          }
        }
      }
    }
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Returns the path of what a file names by a path that begins in its folder. */
  private static String beside(String file, String given) {
    Deque<String> parts = new ArrayDeque<>();
    String folder = file.substring(0, Math.max(0, file.lastIndexOf('/')));
    for (String part : (folder + "/" + given).split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty()) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }

  /** Returns the files that a file includes, directly or through others. */
  Set<String> by(String path) {
    Set<String> all = new LinkedHashSet<>();
    collect(path, includes, all);
    return all;
  }

  /** Returns the files that include a file, and what these include. */
  Set<String> around(String path) {
    Set<String> all = new LinkedHashSet<>();
    collect(path, includedBy, all);
    for (String root : List.copyOf(all)) {
      collect(root, includes, all);
    }
    return all;
  }

  private static void collect(String from, Map<String, List<String>> edges, Set<String> into) {
    Deque<String> work = new ArrayDeque<>(edges.getOrDefault(from, List.of()));
    while (!work.isEmpty()) {
      String each = work.poll();
      if (into.add(each)) {
        work.addAll(edges.getOrDefault(each, List.of()));
      }
    }
  }
}
