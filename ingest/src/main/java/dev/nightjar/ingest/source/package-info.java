/**
 * What is in a repository and how each file is treated. Open {@link
 * dev.nightjar.ingest.source.Snapshot} first: the files of one commit, as a stream in path order.
 */
@NullMarked
package dev.nightjar.ingest.source;

import org.jspecify.annotations.NullMarked;
