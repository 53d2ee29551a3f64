package dev.nightjar.ingest.source;

import java.util.Optional;

/** Entries one after the other. */
public interface EntryCursor {
  /**
   * Returns the next entry, or empty at the end. Files come in strictly rising order of their UTF-8
   * paths ({@link PathText#ORDER}); unsafe and unreadable entries come anywhere.
   */
  Optional<Entry> next();
}
