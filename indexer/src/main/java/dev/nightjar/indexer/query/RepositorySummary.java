package dev.nightjar.indexer.query;

import dev.nightjar.indexer.ScanSummary;
import java.util.Map;
import java.util.Optional;

/**
 * How a repository stands.
 *
 * @param open findings that are open, by severity
 * @param fixed findings that were fixed
 */
public record RepositorySummary(
    String repository, Map<String, Long> open, long fixed, Optional<ScanSummary> lastScan) {}
