package dev.nightjar.contract;

import java.time.Instant;
import java.util.Map;

/**
 * The end of a scan.
 *
 * @param compiled how many files were parsed for this scan; the others were known
 * @param opened by severity; so are the next three
 * @param analysedMillis from the manifest's start to this result
 */
public record ScanResult(
    String repository,
    String scan,
    String commit,
    int files,
    int compiled,
    int functions,
    Map<String, Integer> opened,
    Map<String, Integer> fixed,
    Map<String, Integer> unchanged,
    Map<String, Integer> open,
    Map<String, Integer> skipped,
    String rules,
    String engine,
    Instant startedAt,
    Instant finishedAt,
    long analysedMillis) {}
