package dev.nightjar.contract;

import java.time.Instant;

/**
 * A record that could not be processed, kept so that nothing is lost.
 *
 * @param stage {@code ingest}, {@code compile}, {@code link} or {@code index}
 * @param code the code of the error, for counting
 * @param record the record, or its beginning, as text or base 64
 */
public record DeadLetter(
    String stage,
    String code,
    String message,
    String stack,
    String topic,
    int partition,
    long offset,
    String key,
    String record,
    Instant at) {}
