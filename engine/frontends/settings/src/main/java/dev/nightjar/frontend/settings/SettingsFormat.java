package dev.nightjar.frontend.settings;

/** The formats of configuration files that are read. */
public enum SettingsFormat {
  /** Files for {@link java.util.Properties}. */
  PROPERTIES("properties") {
    @Override
    boolean accepts(String fileName) {
      return fileName.endsWith(".properties");
    }

    @Override
    void read(String text, SettingsSink sink) {
      new PropertiesReader(text, sink).read();
    }
  },

  /** Assignments of environment variables: {@code .env}, {@code .env.production}, {@code x.env}. */
  ENV("env") {
    @Override
    boolean accepts(String fileName) {
      return fileName.endsWith(".env") || fileName.startsWith(".env.");
    }

    @Override
    void read(String text, SettingsSink sink) {
      new EnvReader(text, sink).read();
    }
  },

  /** Files in which MyBatis finds the statements of interfaces. */
  MAPPER("mapper") {
    @Override
    boolean accepts(String fileName) {
      return fileName.endsWith("apper.xml") || fileName.endsWith("Dao.xml");
    }

    @Override
    void read(String text, SettingsSink sink) {
      new MapperReader(text, sink).read();
    }
  },

  YAML("yaml") {
    @Override
    boolean accepts(String fileName) {
      return fileName.endsWith(".yaml") || fileName.endsWith(".yml");
    }

    @Override
    void read(String text, SettingsSink sink) {
      new YamlReader(text, sink).read();
    }
  },

  /** Build files of Maven, of which only names of packages are read. */
  MAVEN("maven") {
    @Override
    boolean accepts(String fileName) {
      return fileName.equals("pom.xml");
    }

    @Override
    void read(String text, SettingsSink sink) {
      new MavenReader(text, sink).read();
    }
  },

  /** Build files of Gradle, of which only names of packages are read. */
  GRADLE("gradle") {
    @Override
    boolean accepts(String fileName) {
      return fileName.equals("build.gradle")
          || fileName.equals("build.gradle.kts")
          || fileName.equals("settings.gradle")
          || fileName.equals("settings.gradle.kts");
    }

    @Override
    void read(String text, SettingsSink sink) {
      new GradleReader(text, sink).read();
    }
  };

  private final String language;

  SettingsFormat(String language) {
    this.language = language;
  }

  String language() {
    return language;
  }

  abstract boolean accepts(String fileName);

  abstract void read(String text, SettingsSink sink);
}
