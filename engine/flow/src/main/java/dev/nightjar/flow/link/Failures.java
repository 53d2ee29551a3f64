package dev.nightjar.flow.link;

import dev.nightjar.flow.Unanalysed;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.ir.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Remembers the functions at which the analysis itself failed: a mistake in it costs one function,
 * not the repository, and is told. Safe for use by many threads.
 */
final class Failures {
  private final ConcurrentSkipListMap<FunctionInfo, RuntimeException> failed =
      new ConcurrentSkipListMap<>(
          Comparator.comparing((FunctionInfo function) -> function.unit().path())
              .thenComparing(FunctionInfo::symbol));

  void add(FunctionInfo function, RuntimeException failure) {
    failed.put(function, failure);
  }

  /** Returns what could not be analysed, in order of path. */
  List<Unanalysed> all() {
    return failed.entrySet().stream().map(e -> unanalysed(e.getKey(), e.getValue())).toList();
  }

  private static Unanalysed unanalysed(FunctionInfo function, RuntimeException failure) {
    StackTraceElement[] stack = failure.getStackTrace();
    String at = stack.length == 0 ? "" : " at " + stack[0];
    return new Unanalysed(
        function.unit().path(),
        new Problem(
            Problem.Kind.LIMIT,
            "not analysed: " + function.symbol() + " (" + failure + at + ")",
            function.function().span()));
  }
}
