/**
 * A real Elasticsearch node inside this process. Open {@link dev.nightjar.search.SearchNode} first.
 */
@NullMarked
package dev.nightjar.search;

import org.jspecify.annotations.NullMarked;
