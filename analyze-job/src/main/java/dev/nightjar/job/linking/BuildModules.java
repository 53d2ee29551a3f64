package dev.nightjar.job.linking;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The build modules of a repository, as its build files say: each is a folder without those of
 * other modules in it.
 */
final class BuildModules {
  private BuildModules() {}

  /**
   * Splits files into modules.
   *
   * @param objects by path
   * @return by folder, in order; what belongs to no other module belongs to the root, which is
   *     empty
   */
  static SortedMap<String, SortedMap<String, byte[]>> split(Map<String, byte[]> objects) {
    Set<String> folders = Packages.of(objects).folders();
    SortedMap<String, SortedMap<String, byte[]>> modules = new TreeMap<>();
    objects.forEach(
        (path, object) ->
            modules
                .computeIfAbsent(module(path, folders), folder -> new TreeMap<>())
                .put(path, object));
    return modules;
  }

  private static String module(String path, Set<String> folders) {
    String folder = Packages.folder(path);
    while (!folder.isEmpty() && !folders.contains(folder)) {
      folder = Packages.folder(folder);
    }
    return folder;
  }
}
