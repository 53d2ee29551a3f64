/**
 * What a file does right and wrong, with evidence. Open {@link dev.nightjar.review.Reviewer} first,
 * then {@link dev.nightjar.review.Review}.
 */
@NullMarked
package dev.nightjar.review;

import org.jspecify.annotations.NullMarked;
