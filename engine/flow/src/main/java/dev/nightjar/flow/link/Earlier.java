package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier link of the same program found out.
 *
 * @param linked the final summaries
 * @param touched functions that are not what they were, or may mean something else by a name
 */
record Earlier(Map<Summaries.Key, Linked> linked, Set<FunctionInfo> touched) {
  static final Earlier NOTHING = new Earlier(Map.of(), Set.of());

  @Nullable Linked get(Summaries.Key key) {
    return linked.get(key);
  }
}
