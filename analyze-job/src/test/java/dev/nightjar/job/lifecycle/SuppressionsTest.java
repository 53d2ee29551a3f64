package dev.nightjar.job.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.Suppression;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.Location;
import dev.nightjar.ir.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SuppressionsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  private static Check check(String id, int cwe) {
    return new Check(
        id,
        "",
        List.of(cwe),
        List.of(),
        Check.Severity.HIGH,
        Check.Confidence.HIGH,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        "",
        "",
        List.of(),
        new Location("check.yaml", 1, 1));
  }

  private static Optional<Suppression> at(String path, String text, int line) {
    return at(path, text, line, check("sql-injection", 89));
  }

  private static Optional<Suppression> at(String path, String text, int line, Check check) {
    return Suppressions.in(path, text).of(check, new Span(line, 1, line, 9), TODAY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run(x); // nosemgrep",
        "run(x); // nosem: sql-injection",
        "run(x); // nosemgrep: other, java.lang.sql-injection",
        "run(x); // NOSONAR checked by hand",
        "run(x); // codeql[java/sql-injection]",
        "run(x); // CodeQL [sql-injection] the table name is one of three constants",
        "run(x); // lgtm[java/sql-injection]",
        "run(x); // NOLINT",
        "run(x); // NOLINT(sql-*)",
        "run(x); // #nosec -- constant",
        "run(x); /* nosec */",
        "run(x); // nightjar:ignore sql-injection constant",
      })
  void aCommentOnTheLineHolds(String line) {
    assertThat(at("A.java", line + "\nrun(y);\n", 1)).get().matches(Suppression::holds);
    assertThat(at("A.java", line + "\nrun(y);\n", 2)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// nosemgrep",
        "// codeql[java/sql-injection]",
        "// NOLINTNEXTLINE",
        "// #nosec",
        "/* nightjar:ignore sql-injection constant */"
      })
  void aCommentAloneHoldsForTheStatementBelow(String comment) {
    String text = comment + "\n\nString s = run(\n    x,\n    y);\nrun(z);\n";
    assertThat(at("A.java", text, 3)).isPresent();
    assertThat(at("A.java", text, 4)).isPresent();
    assertThat(at("A.java", text, 6)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run(x); // nosemgrep: other",
        "run(x); // codeql[java/path-injection]",
        "run(x); // NOSONAR(S2077)",
        "run(x); // #nosec G101",
        "run(x); // gitleaks:allow",
        "run(x); // lgtm",
        "run(x); // NOLINTBEGIN",
        "run(x); // NOLINTNEXTLINE",
        "run(\"// NOSONAR\");",
        "String s = \"\"\"\n // nosemgrep\n\"\"\"; run(x);",
      })
  void whatMeansSomethingElseDoesNotHold(String line) {
    int last = (int) line.lines().count();
    assertThat(at("A.java", line + "\n", last)).isEmpty();
  }

  @Test
  void gitleaksAllowIsForSecretsOnly() {
    assertThat(at("a.py", "key = 'x'  # gitleaks:allow\n", 1, check("hard-coded-secret", 798)))
        .isPresent();
  }

  @Test
  void hashesBeginCommentsWhereTheLanguageSaysSo() {
    assertThat(at("a.py", "run(x)  # nosec\n", 1)).isPresent();
    assertThat(at("a.py", "run('# nosec')\n", 1)).isEmpty();
    assertThat(at("a.xml", "<a/> <!-- NOSONAR -->\n", 1)).isPresent();
  }

  @Test
  void ourFormTellsReasonAndDate() {
    String text =
        "// nightjar:ignore sql-injection, xss constant table until=2026-11-23\nrun(x);\n";
    Suppression told = at("A.java", text, 2).orElseThrow();
    assertThat(told.form()).isEqualTo("nightjar:ignore");
    assertThat(told.reason()).isEqualTo("constant table");
    assertThat(told.until()).isEqualTo("2026-11-23");
    assertThat(told.holds()).isTrue();
  }

  @Test
  void afterItsDayItIsLabelledAsExpired() {
    String text = "run(x); // nightjar:ignore sql-injection for now until=2026-11-22\n";
    assertThat(at("A.java", text, 1).orElseThrow().lapsed()).isEqualTo("expired");
  }

  @Test
  void aPinnedContentLetsGoWhenTheCodeChanges() {
    String content = at("A.java", "run(x); // NOSONAR\n", 1).orElseThrow().content();
    String pinned = " // nightjar:ignore sql-injection constant content=" + content + "\n";
    assertThat(at("A.java", "  run( x );" + pinned, 1).orElseThrow().holds()).isTrue();
    assertThat(at("A.java", "run(y);" + pinned, 1).orElseThrow().lapsed())
        .isEqualTo("content-changed");
  }

  @Test
  void itIsBoundToTheStatementAndNotToTheLine() {
    String text = "// nosemgrep\nrun(x);\n";
    for (int above = 0; above < 5; above++) {
      String moved = "other();\n".repeat(above) + text;
      assertThat(at("A.java", moved, above + 2)).isPresent();
      assertThat(at("A.java", moved + "run(x);\n", above + 3)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// nightjar:ignore",
        "// nightjar:ignore sql-injection",
        "// nightjar:ignore sql-injection why until=tomorrow"
      })
  void whatIsWrongWithOurFormIsSaidAndDoesNotHold(String comment) {
    Suppressions read = Suppressions.in("A.java", comment + "\nrun(x);\n");
    assertThat(read.warnings()).hasSize(1).allMatch(warning -> !warning.problem().isEmpty());
    assertThat(read.of(check("sql-injection", 89), new Span(2, 1, 2, 9), TODAY)).isEmpty();
  }

  @Test
  void ourFormNamesItsChecksToBeCompared() {
    assertThat(Suppressions.in("A.java", "x(); // nightjar:ignore sql-injektion why\n").warnings())
        .extracting(Suppressions.Warning::check)
        .containsExactly("sql-injektion");
  }
}
