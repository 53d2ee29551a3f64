/**
 * Measurements on real code. Open {@link dev.nightjar.bench.ParseBenchmark} first: how fast text
 * becomes trees.
 */
@NullMarked
package dev.nightjar.bench;

import org.jspecify.annotations.NullMarked;
