/**
 * Findings as pages that need nothing but a browser. Open {@link
 * dev.nightjar.report.html.HtmlReport} first.
 */
@NullMarked
package dev.nightjar.report.html;

import org.jspecify.annotations.NullMarked;
