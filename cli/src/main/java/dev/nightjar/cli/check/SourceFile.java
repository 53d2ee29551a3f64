package dev.nightjar.cli.check;

import java.nio.file.Path;

/**
 * A file to check.
 *
 * @param file where it is
 * @param path relative to the root of the check, with forward slashes
 */
record SourceFile(Path file, String path) {}
