package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Type;
import java.util.List;

/**
 * What a call may run.
 *
 * @param functions of the program
 * @param libraryOwners the types of libraries whose member may be what runs
 */
record Targets(List<FunctionInfo> functions, List<Type> libraryOwners) {
  static final Targets UNKNOWN = new Targets(List.of(), List.of());
}
