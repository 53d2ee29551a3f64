package dev.nightjar.cli.check;

import dev.nightjar.contract.Coverage;
import dev.nightjar.contract.FindingState;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.CodeOrigin;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.ir.Problem;
import dev.nightjar.ir.Span;
import dev.nightjar.report.Report;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Turns the result of a check into what the writers of reports take. */
public final class FindingReport {
  private static final int MOST_PROBLEMS_OF_A_FILE = 20;

  private final Path root;
  private final UnaryOperator<String> shown;
  private final FileLines lines;
  private final String repository;

  /**
   * Prepares reports.
   *
   * @param root what the paths of the results are relative to
   * @param shown turns such a path into the one that readers see
   */
  public FindingReport(Path root, UnaryOperator<String> shown) {
    this.root = root;
    this.shown = shown;
    this.lines = new FileLines(root);
    this.repository = root.getFileName() == null ? "" : root.getFileName().toString();
  }

  /** Returns the report of a check. */
  public Report of(CheckResult result, RulePack rules, String version) {
    List<Coverage> coverage = new ArrayList<>();
    for (CheckedFile file : result.files()) {
      if (!file.skipped().isEmpty() || !file.problems().isEmpty()) {
        coverage.add(coverage(file));
      }
    }
    return new Report(
        new Report.Tool(version, rules.digest()),
        rules(rules),
        result.findings().stream().map(this::state).toList(),
        coverage,
        Optional.of(root.toUri()));
  }

  /** Describes the checks of a pack. */
  public static List<Report.Rule> rules(RulePack rules) {
    return rules.checks().stream().map(FindingReport::rule).toList();
  }

  private static Report.Rule rule(Check check) {
    return new Report.Rule(
        check.id(),
        check.title(),
        word(check.severity()),
        word(check.confidence()),
        check.cwe(),
        check.owasp(),
        check.help(),
        check.references());
  }

  private FindingState state(Finding finding) {
    Check check = finding.check();
    return new FindingState(
        finding.identity(),
        finding.identity(),
        repository,
        "",
        "",
        "",
        "",
        "open",
        "code",
        check.id(),
        check.title(),
        finding.message(),
        check.cwe(),
        check.owasp(),
        word(finding.severity()),
        word(finding.confidence()),
        "",
        shown.apply(finding.path()),
        region(finding.span()),
        finding.symbol(),
        lines.line(finding.path(), finding.span().startLine()),
        finding.source().orElse(""),
        finding.sink(),
        finding.steps().stream().map(this::step).toList(),
        Map.of(),
        labels(finding),
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static Map<String, String> labels(Finding finding) {
    return finding.origin() == CodeOrigin.PRODUCT
        ? Map.of()
        : Map.of("code", word(finding.origin()));
  }

  private FindingState.Step step(Finding.Step step) {
    return new FindingState.Step(
        shown.apply(step.path()),
        region(step.span()),
        step.what(),
        lines.line(step.path(), step.span().startLine()));
  }

  private Coverage coverage(CheckedFile file) {
    List<String> problems =
        file.problems().stream()
            .limit(MOST_PROBLEMS_OF_A_FILE)
            .map(FindingReport::describe)
            .toList();
    boolean skipped = !file.skipped().isEmpty();
    return new Coverage(
        repository,
        shown.apply(file.path()),
        "",
        "",
        file.language(),
        file.bytes(),
        file.functions(),
        skipped ? "skipped" : "partial",
        skipped ? file.skipped() : "problems",
        problems,
        file.problems().size());
  }

  private static String describe(Problem problem) {
    return problem.span().startLine() + ":" + problem.span().startColumn() + ": " + problem.what();
  }

  private static FindingState.Region region(Span span) {
    return new FindingState.Region(
        span.startLine(), span.startColumn(), span.endLine(), span.endColumn());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
