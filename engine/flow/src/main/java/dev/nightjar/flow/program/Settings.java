package dev.nightjar.flow.program;

import dev.nightjar.ir.SourceUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values in the program's configuration files. */
public final class Settings {
  private record Resource(String path, Map<String, String> values) {}

  private final Map<String, List<Resource>> byFileName = new HashMap<>();

  public Settings(Program program) {
    for (UnitInfo unit : program.units()) {
      List<SourceUnit.Setting> settings = unit.unit().settings();
      if (!settings.isEmpty()) {
        Map<String, String> values = new HashMap<>();
        settings.forEach(s -> values.put(s.key(), s.value()));
        byFileName
            .computeIfAbsent(fileName(unit.path()), n -> new ArrayList<>())
            .add(new Resource(unit.path(), values));
      }
    }
  }

  /**
   * Returns the values of a configuration file.
   *
   * @param name a path or the end of one, as code names a resource
   * @return empty if no file, or more than one with different values, is meant
   */
  public Optional<Map<String, String>> resource(String name) {
    String wanted = name.startsWith("classpath:") ? name.substring(10) : name;
    while (wanted.startsWith("/") || wanted.startsWith("./")) {
      wanted = wanted.substring(wanted.indexOf('/') + 1);
    }
    Map<String, String> found = null;
    for (Resource resource : byFileName.getOrDefault(fileName(wanted), List.of())) {
      if (resource.path.equals(wanted) || resource.path.endsWith("/" + wanted)) {
        if (found != null && !found.equals(resource.values)) {
          return Optional.empty();
        }
        found = resource.values;
      }
    }
    return Optional.ofNullable(found);
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
