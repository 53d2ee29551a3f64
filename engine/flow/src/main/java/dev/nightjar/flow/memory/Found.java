package dev.nightjar.flow.memory;

import dev.nightjar.flow.model.Defect;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.value.Site;
import dev.nightjar.ir.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A defect at a place.
 *
 * @param subject what it happens to, for people
 * @param cause where it began, if that is another place
 * @param calls the calls that led to the place, the outermost first
 * @param sure whether it happens whenever the outermost function runs that far
 */
public record Found(
    Defect defect,
    FunctionInfo function,
    Span span,
    String subject,
    @Nullable Origin cause,
    List<Step> calls,
    boolean sure) {
  /** Returns whether the cause is more than the call that led here. */
  public boolean isCaused() {
    return cause != null && (calls.isEmpty() || !cause.site().equals(calls.get(0).site()));
  }

  /** Where something began, with the function that contains the place. */
  public record Origin(String what, Site site, String function) {}

  /** A call on the way. */
  public record Step(Site site, FunctionInfo function, String what) {}
}
