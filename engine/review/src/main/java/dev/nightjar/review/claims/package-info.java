/**
 * Checks written reviews against the code. Open {@link dev.nightjar.review.claims.Verifier} first.
 */
@NullMarked
package dev.nightjar.review.claims;

import org.jspecify.annotations.NullMarked;
