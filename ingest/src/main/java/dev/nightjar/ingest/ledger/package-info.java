/**
 * What was sent of each repository, kept on Kafka beside it. Open {@link
 * dev.nightjar.ingest.ledger.Ledger} first.
 */
@NullMarked
package dev.nightjar.ingest.ledger;

import org.jspecify.annotations.NullMarked;
