package dev.nightjar.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.flow.Finding;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.rules.RulePackLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the machine itself says is trusted, unless somebody asks for more. */
final class LocalSourcesTest {
  private static final String READING =
      """
      import java.io.*;
      import java.util.Properties;
      class Reading {
        InputStream open() throws IOException {
          return new FileInputStream(System.getenv("SETTINGS"));
        }
        InputStream next(InputStream in) throws IOException {
          Properties settings = new Properties();
          settings.load(new FileInputStream("a.properties"));
          return new FileInputStream(settings.getProperty("next"));
        }
      }
      """;

  private static List<Finding> findings(RulePack rules) {
    Analysis analysis = new Analysis(rules, Frontends::standard);
    FlowObject object = analysis.newCompiler().compile("Reading.java", READING).orElseThrow();
    return analysis.link(List.of(object), 1);
  }

  @Test
  void filesAndTheEnvironmentMayNameFiles() {
    assertThat(findings(RulePackLoader.builtIn())).isEmpty();
  }

  @Test
  void withLocalSourcesTheyMayNot() {
    List<Finding> found = findings(RulePackLoader.builtIn().withLocalSources());
    assertThat(found).extracting(finding -> finding.span().startLine()).containsExactly(5, 10);
    assertThat(found).allMatch(finding -> finding.severity() == Check.Severity.LOW);
    assertThat(found).allMatch(finding -> finding.confidence() == Check.Confidence.LOW);
  }
}
