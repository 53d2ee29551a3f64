/** Tests of the measurements. Open {@link dev.nightjar.bench.PinnedFindingsTest} first. */
@NullMarked
package dev.nightjar.bench;

import org.jspecify.annotations.NullMarked;
