/**
 * Findings as people and tools read them. Open {@link dev.nightjar.report.Report} first: it is what
 * goes into every {@link dev.nightjar.report.ReportWriter}.
 */
@NullMarked
package dev.nightjar.report;

import org.jspecify.annotations.NullMarked;
