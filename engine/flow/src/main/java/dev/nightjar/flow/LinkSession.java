package dev.nightjar.flow;

import dev.nightjar.flow.link.LinkedProgram;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.types.LibraryTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A repository that stays linked while its files change: after a change only what depends on it is
 * linked again. The findings are those of linking everything anew. For one thread.
 */
public final class LinkSession {
  private final RulePack rules;
  private final LibraryTypes types;
  private Map<String, FlowObject> objects = Map.of();
  private LinkedProgram linked;

  LinkSession(RulePack rules, LibraryTypes types) {
    this.rules = rules;
    this.types = types;
    this.linked = link(objects);
  }

  /**
   * Links the files as they are now.
   *
   * @param now all files by path, in any order; those that are the very objects of the call before
   *     are taken as unchanged
   * @return the findings in order of path and position
   */
  public List<Finding> link(Iterable<FlowObject> now) {
    Map<String, FlowObject> files = new TreeMap<>();
    now.forEach(file -> files.put(file.unit().path(), file));
    List<FlowObject> changed = new ArrayList<>();
    files.forEach(
        (path, file) -> {
          if (objects.get(path) != file) {
            changed.add(file);
          }
        });
    Set<String> paths = new HashSet<>(objects.keySet());
    boolean revised =
        paths.equals(files.keySet())
            && linked.revise(changed.stream().map(FlowObject::unit).toList());
    objects = files;
    if (!revised) {
      linked = link(files);
    }
    return linked.findings();
  }

  /** Returns the functions that could not be analysed in the last link. */
  public List<Unanalysed> unanalysed() {
    return linked.unanalysed();
  }

  /** Returns how many functions were interpreted in the last link, each in each of its contexts. */
  public int interpreted() {
    return linked.interpreted();
  }

  private LinkedProgram link(Map<String, FlowObject> files) {
    return new LinkedProgram(new Program(files.values(), types), rules);
  }
}
