package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.ir.Span;

/**
 * A call whose port is a sink.
 *
 * @param description the API, for people
 */
record SinkSite(FunctionInfo function, Span span, int kind, String description) {
  // Written out: what the compiler makes for records is slow until it has been optimised.
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof SinkSite that
            && function == that.function
            && kind == that.kind
            && span.equals(that.span)
            && description.equals(that.description));
  }

  @Override
  public int hashCode() {
    return 31 * (31 * span.hashCode() + kind) + description.hashCode();
  }
}
