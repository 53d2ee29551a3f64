/**
 * What reviews ask of the functions of a file: what calls mean, what values are, how control goes.
 * Open {@link dev.nightjar.review.facts.FileFacts} first.
 */
@NullMarked
package dev.nightjar.review.facts;

import org.jspecify.annotations.NullMarked;
