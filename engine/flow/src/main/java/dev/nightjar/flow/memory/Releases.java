package dev.nightjar.flow.memory;

import dev.nightjar.flow.model.Defect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The release of memory and handles, and what was never released. */
final class Releases {
  private final Reports reports;

  Releases(Reports reports) {
    this.reports = reports;
  }

  void release(Library.Call call, State state, Val given, String family) {
    Val pointer = state.now(given);
    Frame frame = call.frame();
    for (Target target : pointer.targets()) {
      Region region = target.region();
      if (!state.has(region)) {
        continue;
      }
      Obj object = state.read(region);
      boolean only = pointer.targets().size() == 1;
      switch (region.kind) {
        case LOCAL, STACK, GLOBAL, LITERAL, FUNCTION -> {
          if (only) {
            reports.add(
                Defect.RELEASE_OF_NO_ALLOCATION,
                frame,
                state,
                Accesses.name(target),
                region.kind == Region.Kind.STACK
                    ? new Cause("from " + region.name, region.site, region.function.symbol(), false)
                    : null);
          }
          continue;
        }
        default -> {}
      }
      if (object.status == Obj.Status.RELEASED) {
        reports.add(
            Defect.DOUBLE_RELEASE, frame, state, "memory", Accesses.released(region, object));
        continue;
      }
      boolean made = region.kind == Region.Kind.HEAP || region.kind == Region.Kind.HANDLE;
      if (made && only && !region.family.isEmpty() && !region.family.equals(family)) {
        reports.add(
            Defect.RELEASE_MISMATCHED,
            frame,
            state,
            "what " + region.name + " made",
            new Cause("made by " + region.name, region.site, region.function.symbol(), false));
      }
      if (region.kind == Region.Kind.HEAP && target.most() > 0) {
        reports.add(
            Defect.RELEASE_INSIDE,
            frame,
            state,
            "the pointer",
            new Cause("made by " + region.name, region.site, region.function.symbol(), false));
      }
      if (target.isExact() || made) {
        Obj changed = state.write(region);
        changed.status = only ? Obj.Status.RELEASED : Obj.Status.UNSURE;
        changed.releasedAt = frame.site();
        changed.releasedSince = state.since;
      }
    }
  }

  /** Reports what is lost when the outermost function returns. */
  void leaks(State state, Val result) {
    List<Val> roots = new ArrayList<>();
    roots.add(result);
    for (Region region : state.regions()) {
      if (region.kind == Region.Kind.GLOBAL || region.kind == Region.Kind.OUTSIDE) {
        roots.addAll(state.read(region).cells.values());
      }
    }
    Set<Region> kept = Library.reachable(state, roots);
    for (Region region : state.regions()) {
      Obj object = state.read(region);
      boolean heap = region.kind == Region.Kind.HEAP;
      if (!heap && region.kind != Region.Kind.HANDLE
          || object.status != Obj.Status.LIVE
          || object.escaped
          || kept.contains(region)
          || region.family.isEmpty()) {
        continue;
      }
      reports.addAt(
          heap ? Defect.LEAK : Defect.HANDLE_LEAK,
          region.function,
          region.site.span(),
          region.name,
          state.choices == 0);
    }
  }
}
