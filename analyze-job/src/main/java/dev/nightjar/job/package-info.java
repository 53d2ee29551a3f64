/**
 * The Flink job: compile every file, link every repository, report what changed. Open {@link
 * dev.nightjar.job.AnalyzeJob} first: it draws the graph; {@link dev.nightjar.job.LinkRepository}
 * goes from scan to scan, with its state in {@link dev.nightjar.job.RepositoryFiles} and {@link
 * dev.nightjar.job.RepositoryFindings}, and {@link dev.nightjar.job.FindingFold} is the life of a
 * finding.
 */
@NullMarked
package dev.nightjar.job;

import org.jspecify.annotations.NullMarked;
