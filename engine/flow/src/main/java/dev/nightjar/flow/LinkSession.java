package dev.nightjar.flow;

import dev.nightjar.flow.link.ForeignTypes;
import dev.nightjar.flow.link.Imports;
import dev.nightjar.flow.link.LinkedProgram;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.types.LibraryTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A repository that stays linked while its files change: after a change only what depends on it is
 * linked again. The findings are those of linking everything anew. For one thread.
 */
public final class LinkSession {
  private final RulePack rules;
  private final LibraryTypes types;
  private final ForeignTypes foreign = new ForeignTypes();
  private Map<String, FlowObject> objects = Map.of();
  private Imports imports = Imports.NONE;
  private LinkedProgram linked;

  LinkSession(RulePack rules, LibraryTypes types) {
    this.rules = rules;
    this.types = types;
    this.linked = program(objects);
  }

  /** Links files that know no other repository; see {@link #link(Iterable, String, List)}. */
  public List<Finding> link(Iterable<FlowObject> now) {
    return link(now, "", List.of());
  }

  /**
   * Links the files as they are now.
   *
   * @param now all files by path, in any order; those that are the very objects of the call before
   *     are taken as unchanged
   * @param repository whose files these are
   * @param others types that other repositories export, in any order; of one symbol there is one
   * @return the findings in order of path and position
   */
  public List<Finding> link(
      Iterable<FlowObject> now, String repository, List<ImportedType> others) {
    Map<String, FlowObject> files = withOutlines(now, repository, others);
    List<FlowObject> changed = new ArrayList<>();
    files.forEach(
        (path, file) -> {
          if (objects.get(path) != file) {
            changed.add(file);
          }
        });
    Set<String> gone = new TreeSet<>(objects.keySet());
    gone.removeAll(files.keySet());
    boolean revised =
        !objects.isEmpty()
            && linked.revise(changed.stream().map(FlowObject::unit).toList(), gone, imports);
    objects = files;
    if (!revised) {
      linked = program(files);
    }
    return linked.findings();
  }

  /**
   * Reads the files as a program, without linking it and without keeping it; see {@link
   * #link(Iterable, String, List)}.
   */
  public Program read(Iterable<FlowObject> now, String repository, List<ImportedType> others) {
    return new Program(withOutlines(now, repository, others).values(), types);
  }

  private Map<String, FlowObject> withOutlines(
      Iterable<FlowObject> now, String repository, List<ImportedType> others) {
    imports = imports.next(repository, others);
    Map<String, FlowObject> files = new TreeMap<>();
    now.forEach(file -> files.put(file.unit().path(), file));
    files.putAll(imports.outlines());
    return files;
  }

  /** Returns the program of the last link. */
  public Program program() {
    return linked.program();
  }

  /** Returns the functions that could not be analysed in the last link. */
  public List<Unanalysed> unanalysed() {
    return linked.unanalysed();
  }

  /** Returns what other repositories may know of the files that were linked last. */
  public List<ExportedType> exports() {
    return linked.exports();
  }

  /**
   * Returns which types the files may mean that neither they nor a known library declares: symbols
   * of outermost types, in order. Most are those of libraries that nobody has scanned.
   */
  public Set<String> wanted(Collection<FlowObject> files) {
    Set<String> own = new HashSet<>();
    for (FlowObject file : files) {
      file.unit().types().forEach(type -> own.add(type.symbol()));
    }
    return foreign.in(files, name -> own.contains(name) || types.find(name).isPresent());
  }

  /** Returns how many functions were interpreted in the last link, each in each of its contexts. */
  public int interpreted() {
    return linked.interpreted();
  }

  private LinkedProgram program(Map<String, FlowObject> files) {
    return new LinkedProgram(new Program(files.values(), types), rules, imports);
  }
}
