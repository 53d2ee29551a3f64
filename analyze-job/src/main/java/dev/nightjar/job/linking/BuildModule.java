package dev.nightjar.job.linking;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

/**
 * A folder of a repository that is built as one.
 *
 * @param folder that of the root is empty
 * @param objects packed, by path
 */
record BuildModule(String folder, SortedMap<String, byte[]> objects, ModuleFacts facts) {
  long bytes() {
    return bytes(objects);
  }

  static long bytes(Map<String, byte[]> objects) {
    return objects.values().stream().mapToLong(object -> object.length).sum();
  }

  /** Whether these are its files. */
  boolean has(SortedMap<String, byte[]> files) {
    return same(objects, files);
  }

  static boolean same(Map<String, byte[]> one, Map<String, byte[]> other) {
    return one.keySet().equals(other.keySet())
        && one.entrySet().stream()
            .allMatch(entry -> Arrays.equals(entry.getValue(), other.get(entry.getKey())));
  }
}
