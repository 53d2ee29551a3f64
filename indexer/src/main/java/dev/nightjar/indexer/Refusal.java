package dev.nightjar.indexer;

import java.time.Duration;

/**
 * That Elasticsearch refuses documents at the moment. They are kept and sent again until it takes
 * them.
 *
 * @param lasted since the first request in a row that failed
 * @param reason of the last one
 */
public record Refusal(Duration lasted, String reason) {}
