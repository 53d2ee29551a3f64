/**
 * Ingest as a service that goes on. Open {@link dev.nightjar.ingest.serve.IngestService} first: it
 * hears of pushes, nights and people, looks at repositories, and keeps the ledger of them all.
 */
@NullMarked
package dev.nightjar.ingest.serve;

import org.jspecify.annotations.NullMarked;
