package dev.nightjar.report.html;

import dev.nightjar.contract.FindingState;
import dev.nightjar.report.Report.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The findings of one repository. */
final class RepositoryPage {
  /** A browser shows so many in a second or two; the worst come first. */
  static final int MOST_FINDINGS = 2_000;

  private static final int MOST_BARS = 15;

  private RepositoryPage() {}

  /**
   * Returns the page.
   *
   * @param findings the worst first
   * @param total how many there are, should not all have been given
   */
  static String of(
      String repository, List<FindingState> findings, long total, List<Rule> rules, String footer) {
    Map<String, Rule> byId = new HashMap<>();
    rules.forEach(rule -> byId.put(rule.id(), rule));
    Tally checks = new Tally();
    findings.stream()
        .filter(RepositoryPage::isOpen)
        .forEach(finding -> checks.add(finding.check(), finding.severity()));
    Html page = new Html();
    Charts.cards(page, checks.totals());
    page.element("h2", "Open findings by check");
    if (checks.worstFirst().isEmpty()) {
      page.element("p", "Nothing is open.");
    }
    Charts.bars(page, "Open findings by check", checks, MOST_BARS);
    page.element("h2", "Findings");
    if (findings.size() < total) {
      page.element(
          "p",
          "The worst %d of %d; other formats of the export have them all."
              .formatted(findings.size(), total));
    }
    form(page);
    for (FindingState finding : findings) {
      FindingCard.write(page, finding, Optional.ofNullable(byId.get(finding.check())));
    }
    Html above = new Html();
    above
        .start("nav", "aria-label", "Report")
        .element("a", "All repositories", "href", "../index.html")
        .end("nav");
    return Page.of(repository, above.toString(), page.toString(), footer, true);
  }

  static boolean isOpen(FindingState finding) {
    return finding.status().equals(FindingState.OPEN)
        || finding.status().equals(FindingState.NOT_SEEN);
  }

  /** Hidden until the script has come to life: without it the form would do nothing. */
  private static void form(Html page) {
    page.start("form", "hidden", "hidden", "role", "search").start("label").text("Words ");
    page.start("input", "type", "search", "name", "words").end("label");
    page.start("label").text("Status ").start("select", "name", "status");
    page.element("option", "all", "value", "");
    for (String status :
        List.of(
            FindingState.OPEN,
            FindingState.NOT_SEEN,
            FindingState.SUPPRESSED,
            FindingState.FIXED)) {
      page.element("option", status, "value", status);
    }
    page.end("select").end("label").start("fieldset").element("legend", "Severity");
    for (String severity : Tally.SEVERITIES) {
      page.start("label")
          .start("input", "type", "checkbox", "checked", "checked", "value", severity)
          .text(" " + severity)
          .end("label");
    }
    page.end("fieldset");
    page.element("button", "Open or shut all", "type", "button", "id", "open-all");
    page.element("output", "", "id", "said", "aria-live", "polite").end("form").line();
  }
}
