/**
 * The life of a finding, without Flink: what a finding is on the wire, and what people said about
 * it. The job and the command line share it, so that both judge alike. Open {@link
 * dev.nightjar.job.lifecycle.FindingMapping} first.
 */
@NullMarked
package dev.nightjar.job.lifecycle;

import org.jspecify.annotations.NullMarked;
