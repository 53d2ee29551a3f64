/** Questions about findings. Open {@link dev.nightjar.indexer.query.FindingSearch} first. */
@NullMarked
package dev.nightjar.indexer.query;

import org.jspecify.annotations.NullMarked;
