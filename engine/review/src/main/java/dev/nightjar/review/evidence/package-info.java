/**
 * Judges the places of a file, one class for each form of rule. Open {@link
 * dev.nightjar.review.evidence.Evidence} first, then {@link
 * dev.nightjar.review.evidence.EvidenceCollector}.
 */
@NullMarked
package dev.nightjar.review.evidence;

import org.jspecify.annotations.NullMarked;
