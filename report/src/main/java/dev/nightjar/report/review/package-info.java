/**
 * Reviews as text, Markdown, JSON and SARIF. Open {@link dev.nightjar.report.review.ReviewWriter}
 * first.
 */
@NullMarked
package dev.nightjar.report.review;

import org.jspecify.annotations.NullMarked;
