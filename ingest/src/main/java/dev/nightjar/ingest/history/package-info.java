/**
 * Who wrote which line. Open {@link dev.nightjar.ingest.history.Introducer} first: it answers the
 * questions that the analysis asks about new findings.
 */
@NullMarked
package dev.nightjar.ingest.history;

import org.jspecify.annotations.NullMarked;
