/**
 * Topics to Elasticsearch. Open {@link dev.nightjar.indexer.Indexer} first; {@link
 * dev.nightjar.indexer.IndexTemplates} says what the indices are.
 */
@NullMarked
package dev.nightjar.indexer;

import org.jspecify.annotations.NullMarked;
