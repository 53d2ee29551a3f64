package dev.nightjar.flow.link;

import dev.nightjar.flow.memory.Found;
import dev.nightjar.flow.memory.MemoryAnalysis;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.Defect;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.value.Site;
import dev.nightjar.flow.value.SourceOrigin;
import dev.nightjar.flow.value.Trace;
import dev.nightjar.ir.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the analysis of memory finds, as issues of the checks that report it. */
final class MemoryIssues {
  private final Map<Defect, List<Check>> checks = new EnumMap<>(Defect.class);
  private final MemoryAnalysis analysis;
  private final List<FunctionInfo> functions;

  MemoryIssues(Program program, RulePack pack) {
    for (Check check : pack.checks()) {
      for (Defect defect : check.defects()) {
        checks.computeIfAbsent(defect, any -> new ArrayList<>(1)).add(check);
      }
    }
    this.analysis = new MemoryAnalysis(program, pack);
    this.functions = checks.isEmpty() ? List.of() : analysis.functions();
  }

  /** Returns the functions that {@link #of} is asked for, in order. */
  List<FunctionInfo> functions() {
    return functions;
  }

  List<Found> of(FunctionInfo function) {
    return analysis.run(function);
  }

  /** A place where something goes wrong, and where that began, if it is another place. */
  private record Place(Defect defect, FunctionInfo function, Span span, Optional<Site> cause) {
    static Place of(Found found) {
      Optional<Site> cause =
          found.isCaused() && found.cause() != null
              ? Optional.of(found.cause().site())
              : Optional.empty();
      return new Place(found.defect(), found.function(), found.span(), cause);
    }

    Place anyCause() {
      return new Place(defect, function, span, Optional.empty());
    }
  }

  /**
   * Returns what is to be reported of all that was found. What happens at a place for one cause is
   * reported once, by the shortest way; what a function does wrong by itself is not reported again
   * for its callers.
   */
  List<Issue> issues(List<Found> all) {
    Set<Place> own = new HashSet<>();
    Map<Place, Found> shortest = new HashMap<>();
    for (Found found : all) {
      if (found.calls().isEmpty()) {
        own.add(Place.of(found).anyCause());
      }
      shortest.merge(
          Place.of(found),
          found,
          (one, two) -> two.calls().size() < one.calls().size() ? two : one);
    }
    List<Issue> issues = new ArrayList<>();
    Set<Site> unchecked = new HashSet<>();
    for (Found found : all) {
      // Of memory that may not be there the first use is enough.
      if (found.defect() == Defect.UNCHECKED_NULL
          && found.cause() != null
          && !unchecked.add(found.cause().site())) {
        continue;
      }
      if (shortest.get(Place.of(found)) != found) {
        continue;
      }
      if (!found.calls().isEmpty() && own.contains(Place.of(found).anyCause())) {
        continue;
      }
      for (Check check : checks.getOrDefault(found.defect(), List.of())) {
        issues.add(issue(check, found));
      }
    }
    return issues;
  }

  private static Issue issue(Check check, Found found) {
    Site place = found.function().site(found.span());
    FunctionInfo function = found.function();
    Span span = found.span();
    Trace trace = null;
    Found.Origin cause = found.cause();
    if (cause != null && cause.site().span().startLine() > 0) {
      trace = Trace.start(cause.site(), cause.what(), "");
    }
    // What happens in another file is reported where the control leaves the first.
    Found.Step leaves = null;
    for (Found.Step call : found.calls()) {
      trace = Trace.step(trace, call.site(), call.what(), "");
      if (call.site().path().equals(found.calls().get(0).site().path())) {
        leaves = call;
      }
    }
    trace = Trace.step(trace, place, "happens to", found.subject());
    if (leaves != null && !place.path().equals(leaves.site().path())) {
      function = leaves.function();
      span = leaves.site().span();
      trace = Trace.step(trace, leaves.site(), "by this call", "");
    }
    Optional<SourceOrigin> source =
        cause == null
            ? Optional.empty()
            : Optional.of(new SourceOrigin("memory", cause.what(), cause.site(), cause.function()));
    return new Issue(
        check, check.severity(), function, span, found.subject(), "", source, !found.sure(), trace);
  }
}
