package dev.nightjar.job;

import dev.nightjar.ir.SourceUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the packages of a repository are called and what they depend on, as its build files say.
 *
 * @param coordinates {@code group:artifact} by the folder of the build file; the root is empty
 * @param dependencies coordinates that some package of the repository depends on
 */
record Packages(Map<String, String> coordinates, Set<String> dependencies) {
  static final Packages NONE = new Packages(Map.of(), Set.of());

  /** The language of units that build files are read to. Coupling: the frontend of that name. */
  static final String MAVEN = "maven";

  /** Reads the build files among the objects of a repository. */
  static Packages of(Map<String, byte[]> objects) {
    Map<String, String> coordinates = new TreeMap<>();
    Set<String> dependencies = new TreeSet<>();
    objects.forEach(
        (path, bytes) -> {
          if (path.endsWith("pom.xml")) {
            SourceUnit unit = FlowObjectCodec.read(bytes).unit();
            if (unit.language().equals(MAVEN)) {
              Map<String, String> settings = new HashMap<>();
              unit.settings().forEach(each -> settings.put(each.key(), each.value()));
              String coordinate = settings.getOrDefault("coordinate", "");
              if (!coordinate.isEmpty()) {
                coordinates.put(folder(path), coordinate);
              }
              unit.settings().stream()
                  .filter(each -> each.key().equals("dependency"))
                  .forEach(each -> dependencies.add(each.value()));
            }
          }
        });
    return new Packages(coordinates, dependencies);
  }

  /** Returns the coordinate of the package that a file belongs to; empty if unknown. */
  String coordinate(String path) {
    for (String folder = folder(path); ; folder = folder(folder)) {
      String coordinate = coordinates.get(folder);
      if (coordinate != null || folder.isEmpty()) {
        return coordinate == null ? "" : coordinate;
      }
    }
  }

  private static String folder(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
