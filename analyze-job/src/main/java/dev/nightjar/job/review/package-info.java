/** Reviews on their way to the topic. Open {@link dev.nightjar.job.review.ReviewMapping} first. */
@NullMarked
package dev.nightjar.job.review;

import org.jspecify.annotations.NullMarked;
