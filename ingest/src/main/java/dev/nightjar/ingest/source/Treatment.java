package dev.nightjar.ingest.source;

import java.util.Optional;
import java.util.function.Predicate;

/** Decides which files are sent, and why others are not. Pure: the same file, the same answer. */
public final class Treatment {
  /** Raise it when a decision changes, so that known repositories are decided anew. */
  private static final int VERSION = 1;

  private final Languages languages;
  private final Limits limits;

  public Treatment(Languages languages, Limits limits) {
    this.languages = languages;
    this.limits = limits;
  }

  /** Returns the language of a path that is decided on file by file. */
  public Optional<Language> language(Entry entry) {
    return languages.of(entry.path());
  }

  /**
   * Decides by what is known without the content.
   *
   * @param scope says whether a path was asked for
   */
  public Optional<SkipReason> byPath(Entry entry, Predicate<String> scope) {
    return switch (entry.kind()) {
      case UNSAFE -> Optional.of(SkipReason.UNSAFE_PATH);
      case UNREADABLE -> Optional.of(SkipReason.UNREADABLE);
      case SUBMODULE -> Optional.of(SkipReason.SUBMODULE);
      case SYMBOLIC_LINK -> Optional.of(SkipReason.SYMBOLIC_LINK);
      case FILE -> {
        if (language(entry).isEmpty()) {
          yield Optional.of(SkipReason.UNSUPPORTED);
        } else if (!scope.test(entry.path())) {
          yield Optional.of(SkipReason.EXCLUDED);
        } else if (entry.marks().binary()) {
          yield Optional.of(SkipReason.BINARY);
        } else if (entry.marks().generated().orElse(false)) {
          yield Optional.of(SkipReason.GENERATED);
        }
        yield Optional.empty();
      }
    };
  }

  /** Returns how many bytes a file may have. */
  public int fileBytes() {
    return limits.fileBytes();
  }

  /** Returns how many entries a snapshot may have. */
  public long entries() {
    return limits.entries();
  }

  /** Decides by the content of a file that {@link #byPath} let pass. */
  public Optional<SkipReason> byContent(Entry entry, Language language, byte[] content) {
    if (ContentSigns.isLfsPointer(content)) {
      return Optional.of(SkipReason.LFS_POINTER);
    }
    if (ContentSigns.isBinary(content)) {
      return Optional.of(SkipReason.BINARY);
    }
    if (!language.program()) {
      return Optional.empty();
    }
    // An attribute that says "not generated" is the owner's word against our guess.
    if (entry.marks().generated().isEmpty() && GeneratedHeader.isIn(content)) {
      return Optional.of(SkipReason.GENERATED);
    }
    return ContentSigns.isMinified(content) ? Optional.of(SkipReason.MINIFIED) : Optional.empty();
  }

  /** Returns a text that differs if any decision may differ. */
  public String fingerprint() {
    return VERSION + ";" + limits.fileBytes() + ";" + languages;
  }
}
