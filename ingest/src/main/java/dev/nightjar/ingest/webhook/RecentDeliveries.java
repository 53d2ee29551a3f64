package dev.nightjar.ingest.webhook;

import java.util.LinkedHashMap;
import java.util.Map;

/** The ids of deliveries that were accepted lately; the oldest are forgotten. */
final class RecentDeliveries {
  /** A host repeats within hours: this is a day of an organisation with one push each second. */
  static final int MAXIMUM = 100_000;

  private final Map<String, Boolean> ids =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MAXIMUM;
        }
      };

  /** Takes an id; returns false if it is known. Deliveries without id are always new. */
  synchronized boolean take(String id) {
    return id.isEmpty() || ids.put(id, true) == null;
  }

  /** Forgets an id that was not stored after all. */
  synchronized void release(String id) {
    ids.remove(id);
  }
}
