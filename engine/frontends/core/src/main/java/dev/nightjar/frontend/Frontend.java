package dev.nightjar.frontend;

import dev.nightjar.ir.SourceUnit;

/**
 * Turns the text of one file into IR.
 *
 * <p>A frontend never throws for bad text and never gives up a whole file for one error: what it
 * cannot read becomes a {@link dev.nightjar.ir.Problem} or an unknown instruction. Its result
 * depends on path and text only. Instances keep caches of prediction state and are used by one
 * thread at a time.
 */
public interface Frontend {
  /** Returns the lower-case name of the language, as in {@link SourceUnit#language()}. */
  String language();

  /** Returns whether a file belongs to this language, by its path alone. */
  boolean accepts(String path);

  /**
   * Lowers a file.
   *
   * @param path relative to the repository, with forward slashes
   * @param text the decoded text
   */
  SourceUnit lower(String path, String text);
}
