package dev.nightjar.cli.check;

import dev.nightjar.contract.Coverage;
import dev.nightjar.contract.FindingState;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.ir.Problem;
import dev.nightjar.job.lifecycle.FileFate;
import dev.nightjar.job.lifecycle.FindingMapping;
import dev.nightjar.job.lifecycle.IdentityTracking;
import dev.nightjar.job.lifecycle.Judgement;
import dev.nightjar.job.lifecycle.SecretLines;
import dev.nightjar.job.lifecycle.Sighting;
import dev.nightjar.job.lifecycle.Suppressions;
import dev.nightjar.report.Report;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Turns the result of a check into what the writers of reports take. */
public final class FindingReport {
  private static final int MOST_PROBLEMS_OF_A_FILE = 20;

  private final Path root;
  private final LocalDate today;
  private final String repository;

  /**
   * Prepares reports.
   *
   * @param root what the paths of the results are relative to
   * @param today decides which suppressions have expired
   */
  public FindingReport(Path root, LocalDate today) {
    this.root = root;
    this.today = today;
    this.repository = root.getFileName() == null ? "" : root.getFileName().toString();
  }

  /** Returns what was found, with what the comments in the files say about it. */
  public List<FindingState> findings(CheckResult result) {
    return findings(result, this::text);
  }

  /** Returns what was found now and before, side by side. */
  public Comparison compared(CheckRun.Both both) {
    List<FindingState> before = findings(both.before(), both.texts());
    CheckResult now = both.now();
    Map<String, FileFate> fates = new HashMap<>();
    now.files()
        .forEach(
            file ->
                fates.put(
                    file.path(), file.skipped().isEmpty() ? FileFate.CHANGED : FileFate.UNREAD));
    Map<String, String> identities =
        IdentityTracking.track(
            before.stream().map(Sighting::of).toList(),
            findings(now).stream().map(Sighting::of).toList(),
            Set.of(),
            path -> fates.getOrDefault(path, FileFate.GONE));
    CheckResult tracked =
        now.withFindings(
            now.findings().stream()
                .map(
                    finding ->
                        IdentityTracking.identified(
                            finding,
                            identities.getOrDefault(finding.identity(), finding.identity())))
                .toList());
    return Comparison.of(before, findings(tracked), now);
  }

  /**
   * Returns what was found.
   *
   * @param texts the text of a file by its path
   */
  List<FindingState> findings(CheckResult result, Function<String, String> texts) {
    Map<String, String> languages = new HashMap<>();
    result.files().forEach(file -> languages.put(file.path(), file.language()));
    FileLines lines = new FileLines(texts, languages, SecretLines.of(result.findings()));
    FindingMapping mapping =
        new FindingMapping(
            new FindingMapping.Origin(repository, "", "", "", "", Map.of(), Instant.EPOCH), lines);
    return result.findings().stream()
        .map(
            finding ->
                Judgement.of(
                        lines
                            .suppressions(finding.path())
                            .of(finding.check(), finding.span(), today),
                        Optional.empty(),
                        today)
                    .applyTo(mapping.state(finding), "suppression", Instant.EPOCH))
        .toList();
  }

  /** Returns by path what our own suppression comments in the files name, and what is wrong. */
  public Map<String, List<Suppressions.Warning>> warnings(CheckResult result) {
    Map<String, List<Suppressions.Warning>> warnings = new TreeMap<>();
    for (CheckedFile file : result.files()) {
      if (file.ownComments()) {
        List<Suppressions.Warning> all = Suppressions.in(file.path(), text(file.path())).warnings();
        if (!all.isEmpty()) {
          warnings.put(file.path(), all);
        }
      }
    }
    return warnings;
  }

  private String text(String path) {
    return SourceText.read(root.resolve(path), path) instanceof SourceText.Readable readable
        ? readable.text()
        : "";
  }

  /**
   * Returns the report of a check.
   *
   * @param findings those to be reported
   * @param baseline by identity how each stands to an earlier version; empty if there is none
   * @param shown turns a path into the one that readers see
   */
  public Report of(
      CheckResult result,
      List<FindingState> findings,
      Map<String, String> baseline,
      RulePack rules,
      String version,
      UnaryOperator<String> shown) {
    List<Coverage> coverage = new ArrayList<>();
    for (CheckedFile file : result.files()) {
      if (!file.skipped().isEmpty() || !file.problems().isEmpty()) {
        coverage.add(coverage(file, shown));
      }
    }
    return new Report(
        new Report.Tool(version, rules.digest()),
        rules(rules),
        findings.stream().map(finding -> finding.withPaths(shown)).toList(),
        coverage,
        Optional.of(root.toUri()),
        baseline);
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

  private Coverage coverage(CheckedFile file, UnaryOperator<String> shown) {
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

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
