package dev.nightjar.frontend.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.ir.SourceUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MavenReaderTest {
  private static SourceUnit read(String text) {
    return new SettingsFrontend(SettingsFormat.MAVEN).lower("pom.xml", text);
  }

  private static List<String> settings(String text) {
    return read(text).settings().stream().map(s -> s.key() + " " + s.value()).toList();
  }

  @Test
  void tellsHowThePackageIsCalledAndWhatItDependsOn() {
    assertThat(
            settings(
                """
                <?xml version="1.0"?>
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <parent><groupId>org.example</groupId><artifactId>parent</artifactId></parent>
                  <artifactId>shop</artifactId>
                  <properties><lib.name>lib-${lib.kind}</lib.name><lib.kind>core</lib.kind></properties>
                  <dependencyManagement><dependencies><dependency>
                    <groupId>x</groupId><artifactId>managed</artifactId>
                  </dependency></dependencies></dependencyManagement>
                  <dependencies>
                    <dependency>
                      <groupId>${project.groupId}</groupId>
                      <artifactId>${lib.name}</artifactId>
                      <exclusions><exclusion><groupId>no</groupId><artifactId>no</artifactId></exclusion></exclusions>
                    </dependency>
                  </dependencies>
                </project>
                """))
        .containsExactly("coordinate org.example:shop", "dependency org.example:lib-core");
  }

  @Test
  void followsNoEntity() {
    assertThat(
            settings(
                """
                <!DOCTYPE project [<!ENTITY e SYSTEM "file:///etc/passwd">]>
                <project><groupId>a</groupId><artifactId>b&e;</artifactId></project>
                """))
        .noneMatch(setting -> setting.contains("root"));
  }

  @Test
  void whatIsNoXmlIsAProblem() {
    assertThat(read("<project><artifactId>a</project>").problems()).hasSize(1);
  }
}
