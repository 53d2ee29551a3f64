package dev.nightjar.ingest.source;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which files are sent: those whose language a frontend knows, told by the path alone. */
public final class Languages {
  /** Files known by their names, which are looked up as if they were extensions. */
  private static final String MAVEN = "pom.xml";

  private static final String MAPPER = "mapper.xml";
  private static final String GRADLE = "build.gradle";
  private static final Set<String> GRADLE_FILES =
      Set.of(GRADLE, "build.gradle.kts", "settings.gradle", "settings.gradle.kts");

  /** Headers {@code h} are C or C++ by what they contain, which the frontend sees. */
  private static final String CPP = "cpp cc cxx c++ hpp hh hxx h++ ipp inl tcc";

  private final Map<String, Language> byExtension;

  private Languages(Map<String, Language> byExtension) {
    this.byExtension = new TreeMap<>(byExtension);
  }

  /** Returns the languages that the engine has frontends for. */
  public static Languages standard() {
    Language yaml = new Language("yaml", false);
    Map<String, Language> languages = new TreeMap<>();
    languages.put("java", new Language("java", true));
    languages.put("c", new Language("c", true));
    languages.put("h", new Language("c", true));
    for (String extension : CPP.split(" ")) {
      languages.put(extension, new Language("cpp", true));
    }
    languages.put("properties", new Language("properties", false));
    languages.put("env", new Language("env", false));
    languages.put("yaml", yaml);
    languages.put("yml", yaml);
    languages.put(MAVEN, new Language("maven", false));
    languages.put(GRADLE, new Language("gradle", false));
    languages.put(MAPPER, new Language("mapper", false));
    return of(languages);
  }

  /** Returns languages by the extensions of their files, without dot, in lower case. */
  public static Languages of(Map<String, Language> byExtension) {
    return new Languages(byExtension);
  }

  /** Returns the language of a file; a file {@code .env} has the extension {@code env}. */
  public Optional<Language> of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return Optional.ofNullable(byExtension.get(kindOf(name)));
  }

  private static String kindOf(String name) {
    if (name.equals(MAVEN)) {
      return MAVEN;
    }
    if (GRADLE_FILES.contains(name)) {
      return GRADLE;
    }
    if (name.startsWith(".env.")) {
      return "env";
    }
    return name.endsWith("apper.xml") || name.endsWith("Dao.xml") ? MAPPER : extension(name);
  }

  /** Returns the extension in lower case without dot; empty if there is none. */
  public static String extension(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** Lists the languages; equal lists mean equal choices. */
  @Override
  public String toString() {
    return byExtension.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue().name() + (e.getValue().program() ? "" : "*"))
        .collect(Collectors.joining(","));
  }
}
