package dev.nightjar.job.linking;

import dev.nightjar.flow.ExportedType;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.ImportedType;
import dev.nightjar.flow.LinkSession;
import dev.nightjar.flow.program.RepositoryName;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A repository that is linked module by module, as if each were a repository of its own that knows
 * those before it: libraries first. So it takes the memory of its largest module, and of what all
 * tell of their types; a change links the modules again that it reaches.
 */
final class ModularRepository implements LinkedRepository {
  private final String name;
  private final Supplier<LinkSession> sessions;
  private final int mostFunctions;
  private final long wholeBytes;

  /** What was put last. */
  private SortedMap<String, byte[]> files = new TreeMap<>();

  private SortedMap<String, BuildModule> built = new TreeMap<>();

  /** By the folders that are linked as one, libraries first. */
  private final Map<String, LinkedModule> modules = new LinkedHashMap<>();

  /** Those whose programs are held; the one used last is the last. */
  private final LinkedHashSet<LinkedModule> held = new LinkedHashSet<>();

  /**
   * Makes a repository without files.
   *
   * @param mostFunctions of so many functions programs are held
   * @param wholeBytes modules that use each other are linked as one up to this size
   */
  ModularRepository(
      String name, Supplier<LinkSession> sessions, int mostFunctions, long wholeBytes) {
    this.wholeBytes = wholeBytes;
    this.name = name;
    this.sessions = sessions;
    this.mostFunctions = mostFunctions;
  }

  @Override
  public void put(Map<String, byte[]> objects) {
    if (BuildModule.same(files, objects)) {
      return;
    }
    files = new TreeMap<>(objects);
    SortedMap<String, BuildModule> now = new TreeMap<>();
    BuildModules.split(objects)
        .forEach(
            (folder, inside) -> {
              BuildModule before = built.get(folder);
              now.put(
                  folder,
                  before != null && before.has(inside)
                      ? before
                      : new BuildModule(folder, inside, facts(inside)));
            });
    built = now;
    SortedMap<String, LinkedModule> before = new TreeMap<>(modules);
    modules.clear();
    for (List<BuildModule> together : ModuleOrder.of(List.copyOf(built.values()), wholeBytes)) {
      String folders = together.stream().map(BuildModule::folder).collect(Collectors.joining(","));
      LinkedModule module = before.get(folders);
      if (module == null) {
        module = new LinkedModule(RepositoryName.ofModule(name, folders), sessions);
      }
      SortedMap<String, byte[]> inside = new TreeMap<>();
      together.forEach(each -> inside.putAll(each.objects()));
      module.put(inside, ModuleFacts.of(together.stream().map(BuildModule::facts).toList()));
      modules.put(folders, module);
    }
    held.retainAll(modules.values());
  }

  private ModuleFacts facts(SortedMap<String, byte[]> files) {
    return ModuleFacts.of(
        files.values().stream().map(FlowObjectCodec::read).toList(), sessions.get());
  }

  /** Holds a module, and lets go of others that were not used for longer if there is no room. */
  private void hold(LinkedModule module) {
    held.remove(module);
    held.add(module);
    int total = functions();
    for (LinkedModule oldest : List.copyOf(held)) {
      if (total <= mostFunctions || oldest == module) {
        return;
      }
      total -= oldest.functions();
      oldest.release();
      held.remove(oldest);
    }
  }

  @Override
  public SortedSet<String> wanted() {
    SortedSet<String> wanted = new TreeSet<>();
    modules.values().forEach(module -> wanted.addAll(module.facts().wanted()));
    modules.values().forEach(module -> wanted.removeAll(module.facts().declared()));
    return wanted;
  }

  @Override
  public List<Finding> link(List<ImportedType> others) {
    ModuleTypes types = new ModuleTypes(others);
    for (LinkedModule module : modules.values()) {
      if (module.take(types.importsOf(module.facts()))) {
        hold(module);
        module.link();
        hold(module);
      }
      types.tell(module);
    }
    return ModuleFindings.of(name, modules.values());
  }

  @Override
  public List<ExportedType> exports() {
    SortedMap<String, StoredExport> told = new TreeMap<>();
    modules
        .values()
        .forEach(module -> module.exports().forEach(type -> told.putIfAbsent(type.symbol(), type)));
    List<StoredExport> packed = List.copyOf(told.values());
    // All of them unpacked would be too many.
    return new AbstractList<>() {
      @Override
      public ExportedType get(int index) {
        return packed.get(index).exported();
      }

      @Override
      public int size() {
        return packed.size();
      }
    };
  }

  @Override
  public List<LinkedPart> parts() {
    return List.copyOf(modules.values());
  }

  @Override
  public int functions() {
    return held.stream().mapToInt(LinkedModule::functions).sum();
  }
}
