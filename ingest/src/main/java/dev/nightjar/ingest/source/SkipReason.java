package dev.nightjar.ingest.source;

import java.util.Locale;

/** Why a file is not analysed. Every reason is explained in docs/limits.md. */
public enum SkipReason {
  /** It has a NUL in its first 8,000 bytes, or its attributes say binary. */
  BINARY,
  /** Its attributes or its first lines say that a tool wrote it. */
  GENERATED,
  /** Nearly all of it stands in lines far too long for people. */
  MINIFIED,
  /** It is larger than the limit. */
  OVERSIZED,
  /** It is a commit of another repository. */
  SUBMODULE,
  /** It is a pointer to content kept in Git LFS. */
  LFS_POINTER,
  /** It is a symbolic link; its target is analysed if it is in the repository. */
  SYMBOLIC_LINK,
  /** Its path is absolute, climbs, is too long, undecodable, or out of order. */
  UNSAFE_PATH,
  /** No frontend knows its language. */
  UNSUPPORTED,
  /** The inventory left it out. */
  EXCLUDED,
  /** Its content, or the folder it should be in, is missing or damaged. */
  UNREADABLE;

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Returns the reason as messages carry it. */
  public String code() {
    return code;
  }

  /** Returns the reason of a code. */
  public static SkipReason ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
