package dev.nightjar.flow.link;

import dev.nightjar.flow.value.EntryPort;
import dev.nightjar.flow.value.Trace;

/**
 * Says that what a function finds at a port reaches a sink.
 *
 * @param obscured whether on the way it passed through a function that nothing is known of
 * @param checked whether on the way a function that says so by its name has checked it
 * @param trace from the entry of the function to the sink
 */
record PortSink(EntryPort port, SinkSite sink, boolean obscured, boolean checked, Trace trace) {}
