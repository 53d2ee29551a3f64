/**
 * Findings of other tools, read from their reports. Open {@link
 * dev.nightjar.report.foreign.SarifReader} first.
 */
@NullMarked
package dev.nightjar.report.foreign;

import org.jspecify.annotations.NullMarked;
