package dev.nightjar.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;

/**
 * A part of what happens to a scan, from when it began until it is closed. Any thread may end it.
 */
public final class Step implements AutoCloseable {
  /** A step of which nobody hears. */
  public static final Step NONE = new Step(Span.getInvalid());

  private final Span span;

  Step(Span span) {
    this.span = span;
  }

  /**
   * Returns what steps that follow from this one have to know, as the value of the header {@value
   * Tracing#HEADER}; empty if nobody hears of it.
   */
  public String context() {
    SpanContext context = span.getSpanContext();
    return context.isValid()
        ? "00-%s-%s-%s"
            .formatted(context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex())
        : "";
  }

  /** Says more about the step; an empty value says nothing. */
  public Step with(String name, String value) {
    if (!value.isEmpty()) {
      Span unused = span.setAttribute(name, value);
    }
    return this;
  }

  /** Says more about the step. */
  public Step with(String name, long value) {
    Span unused = span.setAttribute(name, value);
    return this;
  }

  /** Says that the step failed; it is to be closed as well. */
  public void failed(String problem) {
    Span unused = span.setStatus(StatusCode.ERROR, problem);
  }

  @Override
  public void close() {
    span.end();
  }
}
