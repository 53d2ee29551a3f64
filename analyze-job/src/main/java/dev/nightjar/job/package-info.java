/**
 * The Flink job: compile every file, link every repository, report what changed. Open {@link
 * dev.nightjar.job.AnalyzeJob} first: it draws the graph; {@link dev.nightjar.job.LinkRepository}
 * holds the state and {@link dev.nightjar.job.FindingFold} the life of a finding.
 */
@NullMarked
package dev.nightjar.job;

import org.jspecify.annotations.NullMarked;
