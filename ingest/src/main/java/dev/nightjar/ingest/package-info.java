/**
 * Streams files out of Git into Kafka. Open {@link dev.nightjar.ingest.Ingest} first: targets in,
 * records on the topics and one result per repository out.
 */
@NullMarked
package dev.nightjar.ingest;

import org.jspecify.annotations.NullMarked;
