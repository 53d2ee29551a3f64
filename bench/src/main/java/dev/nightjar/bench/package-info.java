/**
 * Measurements on real sources, each a program of its own that prints a table. Open the one whose
 * figure is in doubt; {@link dev.nightjar.bench.SourceCorpus} reads what they are given.
 */
@NullMarked
package dev.nightjar.bench;

import org.jspecify.annotations.NullMarked;
