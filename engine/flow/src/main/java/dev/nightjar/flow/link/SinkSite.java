package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.ir.Span;

/**
 * A call whose port is a sink.
 *
 * @param description the API, for people
 */
record SinkSite(FunctionInfo function, Span span, int kind, String description) {}
