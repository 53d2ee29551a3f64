package dev.nightjar.ingest.source;

/**
 * A language of source files.
 *
 * @param program false for settings, which are neither minified nor generated
 */
public record Language(String name, boolean program) {}
