package dev.nightjar.indexer;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A scan of a repository.
 *
 * @param finishedAt empty while the scan goes on
 * @param skipped files left out, by reason
 */
public record ScanSummary(
    String id,
    String url,
    String commit,
    Instant startedAt,
    Optional<Instant> finishedAt,
    int files,
    Map<String, Integer> skipped) {}
