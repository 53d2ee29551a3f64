/**
 * Traces of scans through all services. Open {@link dev.nightjar.trace.Tracing} first: it begins
 * steps, which travel from service to service in the headers of records.
 */
@NullMarked
package dev.nightjar.trace;

import org.jspecify.annotations.NullMarked;
