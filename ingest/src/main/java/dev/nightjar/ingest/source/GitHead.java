package dev.nightjar.ingest.source;

/**
 * The commit to scan.
 *
 * @param ref the full name of its branch or tag; empty if it was asked for by its id
 */
public record GitHead(String ref, String commit) {}
