package dev.nightjar.cli.hunt;

import dev.nightjar.contract.ScanResult;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is stored of a repository.
 *
 * @param result of its last scan; empty if none was completed
 * @param objects the flow objects of its files by path, in the form of the topic
 */
record StoredRepository(
    String name, Optional<ScanResult> result, SortedMap<String, byte[]> objects) {}
