package dev.nightjar.contract;

import java.util.Objects;

/**
 * A repository's CODEOWNERS as it is at the commit of a scan. Whoever needs an owner evaluates it:
 * the owners of a file change without the file.
 *
 * @param path where it is; says whose rules hold. Empty if there is none
 * @param text the whole file; empty if there is none
 */
public record CodeownersFile(String path, String text) {
  /** No CODEOWNERS. */
  public static final CodeownersFile NONE = new CodeownersFile("", "");

  /** Larger ones are ignored, as GitHub does with 3 MB; this much fits a message. */
  public static final int MOST_BYTES = 1 << 20;

  public CodeownersFile {
    path = Objects.requireNonNullElse(path, "");
    text = Objects.requireNonNullElse(text, "");
  }
}
