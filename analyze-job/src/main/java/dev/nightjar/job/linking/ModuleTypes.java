package dev.nightjar.job.linking;

import dev.nightjar.flow.ExportedType;
import dev.nightjar.flow.ImportedType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What modules that are linked one after the other know of those before, and of other repositories.
 */
final class ModuleTypes {
  private final Map<String, StoredExport> told = new HashMap<>();
  private final Map<String, SortedSet<String>> subtypes = new HashMap<>();

  ModuleTypes(List<ImportedType> others) {
    others.forEach(type -> told.put(type.symbol(), StoredExport.of(type)));
  }

  /**
   * Takes what a module tells. The first module that declares a type is the one that counts; it
   * counts more than other repositories.
   */
  void tell(LinkedModule module) {
    for (StoredExport type : module.exports()) {
      told.merge(type.symbol(), type, (before, now) -> before.isOfModule() ? before : now);
    }
    module
        .facts()
        .subtypes()
        .forEach(
            (parent, below) ->
                subtypes.computeIfAbsent(parent, p -> new TreeSet<>()).addAll(below));
  }

  /** Returns the types that a module may come to hold, in order of symbol. */
  List<StoredExport> importsOf(ModuleFacts module) {
    SortedMap<String, StoredExport> imports = new TreeMap<>();
    Set<String> seen = new HashSet<>(module.wanted());
    List<String> work = new ArrayList<>(seen);
    for (int i = 0; i < work.size(); i++) {
      String symbol = work.get(i);
      StoredExport type = told.get(symbol);
      if (type == null || module.declared().contains(symbol)) {
        continue;
      }
      imports.put(symbol, type);
      type.exposes().stream().filter(seen::add).forEach(work::add);
      SortedSet<String> below =
          subtypes.getOrDefault(ModuleFacts.simpleName(symbol), new TreeSet<>());
      if (below.size() <= ExportedType.MOST_SUBTYPES) {
        below.stream().filter(seen::add).forEach(work::add);
      }
    }
    return List.copyOf(imports.values());
  }
}
