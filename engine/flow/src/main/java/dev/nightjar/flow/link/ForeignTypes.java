package dev.nightjar.flow.link;

import dev.nightjar.flow.FlowObject;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds which types of other repositories files may mean. What was found in a file is kept. */
public final class ForeignTypes {
  private IdentityHashMap<FlowObject, Set<String>> names = new IdentityHashMap<>();

  /**
   * Returns their symbols, in order: of outermost types only.
   *
   * @param files all files of a repository
   * @param known whether a type needs nobody else to be known
   */
  public Set<String> in(Iterable<FlowObject> files, Predicate<String> known) {
    IdentityHashMap<FlowObject, Set<String>> now = new IdentityHashMap<>();
    Set<String> all = new HashSet<>();
    for (FlowObject file : files) {
      Set<String> found = names.get(file);
      if (found == null) {
        found = ForeignNames.in(file.unit());
      }
      now.put(file, found);
      all.addAll(found);
    }
    names = now;
    Set<String> wanted = new TreeSet<>();
    for (String name : all) {
      if (name.indexOf('.') > 0 && !known.test(name)) {
        wanted.add(name);
      }
    }
    return wanted;
  }
}
