package dev.nightjar.contract;

import java.time.Instant;

/**
 * Asks for a scan of a repository.
 *
 * @param why {@code manual}, {@code push}, {@code nightly} or {@code rules}
 * @param ref the branch, tag or commit; empty for the default branch
 * @param delivery the id of the event that asked, to drop repetitions; may be empty
 */
public record ScanRequest(
    String repository, String url, String ref, String why, String delivery, Instant requestedAt) {}
