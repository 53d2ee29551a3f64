package dev.nightjar.frontend.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class GradleReaderTest {
  private static List<String> settings(String text) {
    return new SettingsFrontend(SettingsFormat.GRADLE)
        .lower("build.gradle", text).settings().stream()
            .map(s -> s.key() + " " + s.value() + " " + s.span().startLine())
            .toList();
  }

  @Test
  void readsGroovy() {
    assertThat(
            settings(
                """
                plugins { id 'java' }
                group = 'org.example.shop' // group = 'no'
                repositories { maven { url 'https://repo.example.org/maven' } }
                /* implementation 'not:this:1'
                 */
                dependencies {
                  implementation 'org.example:lib-core:1.2'
                  testImplementation("org.example:lib-test")
                  api platform('org.example:bom:1')
                  api project(':other')
                  runtimeOnly group: 'org.example', name: 'lib-late', version: '1'
                }
                """))
        .containsExactly(
            "group org.example.shop 2",
            "dependency org.example:lib-core 7",
            "dependency org.example:lib-test 8",
            "dependency org.example:bom 9",
            "dependency org.example:lib-late 11");
  }

  @Test
  void readsKotlin() {
    assertThat(
            settings(
                """
                rootProject.name = "shop"
                group = "org.example"
                dependencies {
                    implementation("org.example:lib-core:1.2")
                }
                """))
        .containsExactly("group org.example 2", "name shop 1", "dependency org.example:lib-core 4");
  }

  @Test
  void readsWhichModulesAreIncluded() {
    assertThat(
            settings(
                """
                include 'clients',
                    'connect:api' // , 'no'
                include(":tools", "web")
                includeBuild 'build-logic'
                """))
        .containsExactly(
            "module clients 1", "module connect/api 2", "module tools 3", "module web 3");
  }

  @Test
  void knowsNothingOfWhatIsComputed() {
    assertThat(settings("group = rootProject.group\nversion = file('v').text\n")).isEmpty();
  }
}
