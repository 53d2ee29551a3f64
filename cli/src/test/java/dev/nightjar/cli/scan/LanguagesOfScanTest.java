package dev.nightjar.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.analysis.Frontends;
import dev.nightjar.ingest.source.Language;
import dev.nightjar.ingest.source.Languages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A scan sends what a frontend reads: whether by {@code check} or by {@code scan}, a file counts.
 */
final class LanguagesOfScanTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/A.java",
        "src/a.c",
        "src/a.h",
        "src/a.cpp",
        "src/a.cc",
        "src/a.hpp",
        "src/a.tcc",
        "conf/application.properties",
        "conf/application.yml",
        "conf/application.yaml",
        ".env",
        ".env.production",
        "conf/prod.env",
        "pom.xml",
        "core/pom.xml",
        "build.gradle",
        "core/build.gradle.kts",
        "settings.gradle",
        "settings.gradle.kts",
        "gradle/other.gradle",
        "dao/UserMapper.xml",
        "dao/usermapper.xml",
        "dao/UserDao.xml",
        "web.xml",
        "README.md",
        "a.py"
      })
  void whatAFrontendReadsIsSent(String path) {
    boolean read = Frontends.standard().stream().anyMatch(frontend -> frontend.accepts(path));

    assertThat(Languages.standard().of(path).isPresent()).isEqualTo(read);
    if (read && !path.endsWith(".h")) {
      assertThat(Languages.standard().of(path).map(Language::name))
          .hasValue(
              Frontends.standard().stream()
                  .filter(frontend -> frontend.accepts(path))
                  .findFirst()
                  .orElseThrow()
                  .language());
    }
  }
}
