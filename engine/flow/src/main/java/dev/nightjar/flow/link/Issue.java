package dev.nightjar.flow.link;

import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.value.SourceOrigin;
import dev.nightjar.flow.value.Trace;
import dev.nightjar.ir.Span;
import java.util.Optional;

/**
 * What a check describes, at a place of a function.
 *
 * @param severity of the rule, before it is ranked
 * @param function the function that contains the place
 * @param sink the API, for people
 * @param value the constant that was objected to; empty for flows
 * @param obscured whether the flow passed through a function that nothing is known of
 * @param checked whether the data passed a function that says by its name that it checks it
 * @param trace the way to the place
 */
record Issue(
    Check check,
    Check.Severity severity,
    FunctionInfo function,
    Span span,
    String sink,
    String value,
    Optional<SourceOrigin> source,
    boolean obscured,
    boolean checked,
    Trace trace) {
  /** An issue without data that anything could have checked. */
  Issue(
      Check check,
      Check.Severity severity,
      FunctionInfo function,
      Span span,
      String sink,
      String value,
      Optional<SourceOrigin> source,
      boolean obscured,
      Trace trace) {
    this(check, severity, function, span, sink, value, source, obscured, false, trace);
  }
}
