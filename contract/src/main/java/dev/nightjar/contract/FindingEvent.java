package dev.nightjar.contract;

import java.time.Instant;

/**
 * A change of one finding.
 *
 * @param event the event's own id: finding, scan and action
 * @param action {@code opened}, {@code moved}, {@code fixed} or {@code reopened}
 */
public record FindingEvent(
    String event,
    String finding,
    String repository,
    String check,
    String severity,
    String path,
    int line,
    String action,
    String cause,
    String scan,
    String commit,
    Instant at) {}
