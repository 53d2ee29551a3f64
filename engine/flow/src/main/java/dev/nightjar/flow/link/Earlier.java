package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.TypeInfo;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier link of the same program found out.
 *
 * @param linked the final summaries
 * @param touched functions that are not what they were, or may mean something else by a name
 * @param removed functions that are no more
 * @param remade types whose objects may be treated otherwise
 */
record Earlier(
    Map<Summaries.Key, Linked> linked,
    Set<FunctionInfo> touched,
    Set<FunctionInfo> removed,
    Set<TypeInfo> remade) {
  static final Earlier NOTHING = new Earlier(Map.of(), Set.of(), Set.of(), Set.of());

  @Nullable Linked get(Summaries.Key key) {
    if (removed.contains(key.function()) || (!remade.isEmpty() && key.context().bindsAny(remade))) {
      return null;
    }
    return linked.get(key);
  }
}
