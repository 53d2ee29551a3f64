package dev.nightjar.report;

import dev.nightjar.contract.Coverage;
import dev.nightjar.contract.FindingState;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is reported: the findings, and what is needed to explain them.
 *
 * @param rules descriptions of the checks; findings of checks that are missing here are reported
 *     with what they know themselves
 * @param findings in the order in which people shall read them
 * @param coverage files that were skipped or understood only in part; others may be left out
 * @param root the folder that the paths are relative to, ending in a slash, if the reader has it
 * @param baseline by identity how a finding stands to an earlier version: {@code new}, {@code
 *     unchanged}, {@code updated} or {@code absent}; empty if the findings themselves tell
 * @param scan the scan that it tells of, if it is of one
 */
public record Report(
    Tool tool,
    List<Rule> rules,
    List<FindingState> findings,
    List<Coverage> coverage,
    Optional<URI> root,
    Map<String, String> baseline,
    Optional<Scan> scan) {

  /** Makes a report that is of no scan. */
  public Report(
      Tool tool,
      List<Rule> rules,
      List<FindingState> findings,
      List<Coverage> coverage,
      Optional<URI> root,
      Map<String, String> baseline) {
    this(tool, rules, findings, coverage, root, baseline, Optional.empty());
  }

  /** Makes a report of findings that tell themselves what is new. */
  public Report(
      Tool tool,
      List<Rule> rules,
      List<FindingState> findings,
      List<Coverage> coverage,
      Optional<URI> root) {
    this(tool, rules, findings, coverage, root, Map.of());
  }

  /** Returns the same report of other findings. */
  Report with(List<FindingState> others) {
    return new Report(tool, rules, others, coverage, root, baseline, scan);
  }

  /**
   * What a scan changed.
   *
   * @param url of the repository; not written if it is no address
   * @param parent the commit that the scan before looked at; empty if there was none
   * @param parentScan the scan before; empty if there was none
   * @param omitted how many findings are left out, because they are too many
   */
  public record Scan(
      String repository,
      String id,
      String url,
      String ref,
      String commit,
      String parent,
      String parentScan,
      int omitted) {}

  /**
   * Who found it.
   *
   * @param version the version of the program
   * @param rules the version or digest of the rules; may be empty
   */
  public record Tool(String version, String rules) {}

  /**
   * A check as its readers see it.
   *
   * @param severity {@code critical}, {@code high}, {@code medium} or {@code low}
   * @param confidence {@code high}, {@code medium} or {@code low}
   * @param help what to do about it; Markdown
   * @param references addresses of further reading
   */
  public record Rule(
      String id,
      String title,
      String severity,
      String confidence,
      List<Integer> cwe,
      List<String> owasp,
      String help,
      List<String> references) {}
}
