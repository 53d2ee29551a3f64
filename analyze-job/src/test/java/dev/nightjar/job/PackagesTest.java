package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.job.linking.Packages;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What build files tell, read as the engine of the product reads them. */
final class PackagesTest {
  private static final Engine ENGINE = NightjarEngine.create();

  private static Packages of(Map<String, String> files) {
    SortedMap<String, byte[]> objects = new TreeMap<>();
    files.forEach(
        (path, text) ->
            ENGINE.compile(path, text).ifPresent(each -> objects.put(path, each.object())));
    return Packages.of(objects);
  }

  @Test
  void packagesOfGradleAreCalledAfterTheirFoldersInTheGroupOfTheWhole() {
    Packages packages =
        of(
            Map.of(
                "build.gradle", "allprojects {\n  group = 'org.example'\n}\n",
                "settings.gradle.kts", "rootProject.name = \"shop\"\n",
                "core/build.gradle.kts", "dependencies {\n  api(\"org.lib:lib:1\")\n}\n",
                "late/build.gradle", "group 'org.late'\n"));

    assertThat(packages.coordinate("src/A.java")).isEqualTo("org.example:shop");
    assertThat(packages.coordinate("core/src/main/java/B.java")).isEqualTo("org.example:core");
    assertThat(packages.coordinate("late/C.java")).isEqualTo("org.late:late");
    assertThat(packages.dependencies()).containsExactly("org.lib:lib");
  }

  @Test
  void whatMavenSaysCounts() {
    Packages packages =
        of(
            Map.of(
                "pom.xml", "<project><groupId>org.m</groupId><artifactId>a</artifactId></project>",
                "build.gradle", "group = 'org.g'\n",
                "settings.gradle", "rootProject.name = 'g'\n"));

    assertThat(packages.coordinate("A.java")).isEqualTo("org.m:a");
  }

  @Test
  void withoutBuildFilesNothingIsKnown() {
    assertThat(of(Map.of("A.java", "class A { int a() { return 1; } }")).coordinate("A.java"))
        .isEmpty();
  }
}
