package dev.nightjar.cli.scan;

import dev.nightjar.contract.ScanResult;
import dev.nightjar.ingest.RepositoryScan;
import dev.nightjar.stack.Addresses;
import java.util.List;
import java.util.SortedMap;

/**
 * What became of a scan.
 *
 * @param repositories one for each target, those that failed included
 * @param results by repository, of those that did not fail; for an unchanged repository the result
 *     of the scan that last looked
 */
public record ScanOutcome(
    List<RepositoryScan> repositories,
    SortedMap<String, ScanResult> results,
    Addresses addresses) {}
