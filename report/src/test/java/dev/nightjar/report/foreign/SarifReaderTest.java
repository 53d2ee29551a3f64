package dev.nightjar.report.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.contract.FindingState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SarifReaderTest {
  private static final String PLACE =
      """
      {"physicalLocation": {"artifactLocation": {"uri": "src/a%20b/Orders.java", "uriBaseId": "X"},
        "region": {"startLine": LINE, "startColumn": 5, "endColumn": 20, "snippet": {"text": "execute(x)"}}}}
      """;

  private static String report(String tool, String rule, String result) {
    return """
        {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "%s", "rules": [
          {"id": "java/other"}, %s]}}, "results": [%s]}]}
        """
        .formatted(tool, rule, result);
  }

  private static ForeignRun read(String report) throws IOException {
    SarifReader reader =
        new SarifReader(new SarifReader.Origin("shop", "", "", "c0", "import-1", Instant.EPOCH));
    return reader.read(new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8))).get(0);
  }

  private static String result(String more, int line) {
    return """
        {"ruleId": "java/sqli", "ruleIndex": 1, "message": {"text": "Reaches {0}.", "arguments": ["SQL"]},
         "locations": [%s] %s}
        """
        .formatted(PLACE.replace("LINE", Integer.toString(line)), more);
  }

  private static final String RULE =
      """
      {"id": "java/sqli", "shortDescription": {"text": "SQL injection"},
       "properties": {"tags": ["security", "external/cwe/cwe-089"], "security-severity": "8.8", "precision": "high"}}
      """;

  @Test
  void whatToolAndRuleTellIsKept() throws IOException {
    ForeignRun run = read(report("CodeQL", RULE, result("", 7)));

    assertThat(run.tool()).isEqualTo("CodeQL");
    FindingState finding = run.findings().get(0);
    assertThat(finding.check()).isEqualTo("java/sqli");
    assertThat(finding.title()).isEqualTo("SQL injection");
    assertThat(finding.message()).isEqualTo("Reaches SQL.");
    assertThat(finding.cwe()).containsExactly(89);
    assertThat(finding.severity()).isEqualTo("high");
    assertThat(finding.confidence()).isEqualTo("high");
    assertThat(finding.path()).isEqualTo("src/a b/Orders.java");
    assertThat(finding.region().startLine()).isEqualTo(7);
    assertThat(finding.snippet()).isEqualTo("execute(x)");
    assertThat(finding.labels()).containsEntry("tool", "CodeQL");
  }

  @Test
  void aResultKeepsItsIdentityWhenItsLineMoves() throws IOException {
    String print = ", \"partialFingerprints\": {\"primaryLocationLineHash\": \"abc:1\"}";
    assertThat(identity(print, 7)).isEqualTo(identity(print, 90));
    assertThat(identity("", 7)).isEqualTo(identity("", 90)).isNotEqualTo(identity(print, 7));
  }

  private static String identity(String more, int line) throws IOException {
    return read(report("CodeQL", RULE, result(more, line))).findings().get(0).identity();
  }

  @Test
  void equalResultsStaySeveral() throws IOException {
    ForeignRun run = read(report("CodeQL", RULE, result("", 7) + "," + result("", 8)));

    assertThat(run.findings())
        .extracting(FindingState::identity)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void whatPassedOrIsGoneIsNoFinding() throws IOException {
    ForeignRun run =
        read(
            report(
                "CodeQL",
                RULE,
                result(", \"kind\": \"pass\"", 7)
                    + ","
                    + result(", \"baselineState\": \"absent\"", 8)));

    assertThat(run.findings()).isEmpty();
    assertThat(run.passed()).isEqualTo(2);
  }

  @Test
  void noSecretIsTakenOver() throws IOException {
    for (String tool : List.of("gitleaks", "Secret Scanner")) {
      assertThat(read(report(tool, RULE, result("", 7))).findings().get(0).snippet()).isEmpty();
    }
    String rule = RULE.replace("cwe-089", "cwe-798");
    assertThat(read(report("Other", rule, result("", 7))).findings().get(0).snippet()).isEmpty();
  }

  @Test
  void somethingElseIsRefused() {
    assertThatThrownBy(() -> read("{\"findings\": []}")).hasMessageContaining("no runs");
    assertThatThrownBy(() -> read("<xml/>")).isInstanceOf(IOException.class);
  }
}
