package dev.nightjar.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.flow.Finding;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.model.Check;
import dev.nightjar.rules.RulePackLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How findings rank: by what their sinks allow, and by what the way to them says. */
final class RankingTest {
  private static final Analysis ENGINE =
      new Analysis(RulePackLoader.builtIn(), Frontends::standard);

  private static Finding only(String body) {
    String text =
        """
        package files;
        import java.io.*;
        import java.util.regex.Pattern;
        import javax.servlet.http.HttpServletRequest;
        class Files {
          interface Names { boolean isAllowed(String name); boolean isForbidden(String name); }
          private Names names;
          private boolean isSafe(String name) { return true; }
          private void checkAllowed(String name) throws IOException {
            if (!names.isAllowed(name)) {
              throw new IOException();
            }
          }
          void run(HttpServletRequest request) throws IOException {
            String name = request.getParameter("name");
        """
            + body
            + "}}";
    FlowObject object = ENGINE.newCompiler().compile("Files.java", text).orElseThrow();
    List<Finding> findings =
        ENGINE.link(List.of(object), 1).stream()
            .filter(finding -> finding.check().id().equals("path-traversal"))
            .toList();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  @Test
  void whatIsReadOrWrittenIsSevere() {
    assertThat(only("new FileInputStream(name);").severity()).isEqualTo(Check.Severity.HIGH);
  }

  @Test
  void folderThatIsMadeOrListedIsLessSevere() {
    assertThat(only("new File(name).mkdirs();").severity()).isEqualTo(Check.Severity.MEDIUM);
    assertThat(only("new File(name).list();").severity()).isEqualTo(Check.Severity.MEDIUM);
  }

  @Test
  void whatAFunctionSaysToHaveCheckedIsDoubtful() {
    Finding allowed = only("if (names.isAllowed(name)) { new FileInputStream(name); }");
    assertThat(allowed.confidence()).isEqualTo(Check.Confidence.LOW);
    assertThat(allowed.severity()).isEqualTo(Check.Severity.MEDIUM);
    Finding rest = only("if (names.isForbidden(name)) { return; } new FileInputStream(name);");
    assertThat(rest.confidence()).isEqualTo(Check.Confidence.LOW);
    Finding thrown = only("checkAllowed(name); new FileInputStream(name);");
    assertThat(thrown.confidence()).isEqualTo(Check.Confidence.LOW);
  }

  @Test
  void whatSuchAFunctionRefusesIsNot() {
    Finding refused = only("if (!names.isAllowed(name)) { new FileInputStream(name); }");
    assertThat(refused.confidence()).isEqualTo(Check.Confidence.HIGH);
    Finding either = only("names.isAllowed(name); new FileInputStream(name);");
    assertThat(either.confidence()).isEqualTo(Check.Confidence.HIGH);
  }

  @Test
  void aNameAloneIsNoCheckWhereTheFunctionHasOnlyOneAnswer() {
    Finding finding = only("if (isSafe(name)) { new FileInputStream(name); }");
    assertThat(finding.confidence()).isEqualTo(Check.Confidence.HIGH);
  }
}
