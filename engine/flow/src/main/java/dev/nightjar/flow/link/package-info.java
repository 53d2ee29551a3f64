/**
 * Linking: functions are interpreted abstractly, callees before callers, each once for all its
 * callers; what a function does to data becomes its {@link dev.nightjar.flow.link.Summary}. Open
 * {@link dev.nightjar.flow.link.Interpreter} first, then {@link dev.nightjar.flow.link.Summaries}.
 */
@NullMarked
package dev.nightjar.flow.link;

import org.jspecify.annotations.NullMarked;
