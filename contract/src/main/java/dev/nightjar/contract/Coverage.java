package dev.nightjar.contract;

import java.util.List;

/**
 * What was looked at in one file, and how completely.
 *
 * @param status {@code analysed}, {@code partial} or {@code skipped}
 * @param reason why it was skipped or is partial; empty otherwise
 * @param problems places that were not understood, at most 20
 * @param problemCount how many there are
 */
public record Coverage(
    String repository,
    String path,
    String commit,
    String scan,
    String language,
    long bytes,
    int functions,
    String status,
    String reason,
    List<String> problems,
    int problemCount) {}
