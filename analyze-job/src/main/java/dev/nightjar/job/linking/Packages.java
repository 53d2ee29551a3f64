package dev.nightjar.job.linking;

import dev.nightjar.ir.SourceUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which packages a repository has, how they are called and what they depend on, as its build files
 * say.
 *
 * @param coordinates {@code group:artifact} by the folder of the build file; the root is empty
 * @param dependencies coordinates that some package of the repository depends on
 * @param folders of the build modules
 */
public record Packages(
    Map<String, String> coordinates, Set<String> dependencies, Set<String> folders) {
  public static final Packages NONE = new Packages(Map.of(), Set.of(), Set.of());

  /** The languages of units that build files are read to. Coupling: the frontends' names. */
  private static final Set<String> BUILD_FILES = Set.of("maven", "gradle");

  /** Reads the build files among the objects of a repository. */
  public static Packages of(Map<String, byte[]> objects) {
    Map<String, String> coordinates = new TreeMap<>();
    Map<String, String> groups = new TreeMap<>();
    Map<String, String> names = new TreeMap<>();
    Set<String> dependencies = new TreeSet<>();
    Set<String> folders = new TreeSet<>();
    objects.forEach(
        (path, bytes) -> {
          if (!mayBeBuildFile(path)) {
            return;
          }
          SourceUnit unit = FlowObjectCodec.read(bytes).unit();
          if (!BUILD_FILES.contains(unit.language())) {
            return;
          }
          String folder = folder(path);
          folders.add(folder);
          if (!path.endsWith("pom.xml")) {
            names.putIfAbsent(folder, folder.substring(folder.lastIndexOf('/') + 1));
          }
          for (SourceUnit.Setting each : unit.settings()) {
            switch (each.key()) {
              case "coordinate" -> coordinates.put(folder, each.value());
              case "group" -> groups.put(folder, each.value());
              case "name" -> names.put(folder, each.value());
              case "dependency" -> dependencies.add(each.value());
              case "module" -> {
                String module = folder.isEmpty() ? each.value() : folder + "/" + each.value();
                folders.add(module);
                names.putIfAbsent(module, module.substring(module.lastIndexOf('/') + 1));
              }
              default -> {}
            }
          }
        });
    names.forEach(
        (folder, name) -> {
          String group = ofNearest(groups, folder);
          if (!group.isEmpty() && !name.isEmpty()) {
            coordinates.putIfAbsent(folder, group + ":" + name);
          }
        });
    return new Packages(coordinates, dependencies, folders);
  }

  private static boolean mayBeBuildFile(String path) {
    return path.endsWith("pom.xml") || path.endsWith(".gradle") || path.endsWith(".gradle.kts");
  }

  /** Returns the coordinate of the package that a file belongs to; empty if unknown. */
  public String coordinate(String path) {
    return ofNearest(coordinates, folder(path));
  }

  /** Returns what is said of a folder or the nearest one around it; empty if nothing is. */
  private static String ofNearest(Map<String, String> byFolder, String from) {
    for (String folder = from; ; folder = folder(folder)) {
      String said = byFolder.get(folder);
      if (said != null || folder.isEmpty()) {
        return said == null ? "" : said;
      }
    }
  }

  /** Returns the folder of a path; that of the root is empty. */
  static String folder(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
