package dev.nightjar.report.html;

import dev.nightjar.contract.CodeLink;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.FindingState.Region;
import dev.nightjar.contract.FindingState.Step;
import dev.nightjar.report.Report.Rule;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One finding: its line, and what opens below it. */
final class FindingCard {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private final Html page;
  private final FindingState finding;

  private FindingCard(Html page, FindingState finding) {
    this.page = page;
    this.finding = finding;
  }

  static void write(Html page, FindingState finding, Optional<Rule> rule) {
    new FindingCard(page, finding).write(rule);
  }

  private void write(Optional<Rule> rule) {
    page.start(
        "details",
        "class",
        "finding " + finding.severity(),
        "id",
        finding.id(),
        "data-severity",
        finding.severity(),
        "data-status",
        finding.status());
    page.start("summary")
        .element("span", finding.severity(), "class", "badge " + finding.severity())
        .element("strong", finding.title())
        .element("span", place(finding.path(), finding.region()), "class", "place");
    if (!finding.status().equals(FindingState.OPEN)) {
      page.element("span", finding.status(), "class", "quiet");
    }
    page.end("summary").start("div", "class", "body").element("p", finding.message());
    code(finding.region(), finding.snippet());
    steps();
    rule.filter(each -> !each.help().isBlank()).ifPresent(this::help);
    facts();
    page.end("div").end("details").line();
  }

  private static String place(String path, Region region) {
    return region.startLine() > 0 ? path + ":" + region.startLine() : path;
  }

  /** Marks the reported part, where it is on one line and the line was not cut. */
  private void code(Region region, String snippet) {
    if (snippet.isBlank()) {
      return;
    }
    List<String> lines = snippet.lines().toList();
    int indentation =
        lines.stream()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    page.start("pre").start("code");
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int from = region.startColumn() - 1;
      int to = region.endColumn() - 1;
      boolean oneLine = region.endLine() == region.startLine() && i == 0;
      if (oneLine && from >= indentation && to <= line.length() && from < to) {
        page.text(line.substring(indentation, from))
            .element("mark", line.substring(from, to))
            .text(line.substring(to));
      } else {
        page.text(line.substring(Math.min(indentation, line.length())));
      }
      page.line();
    }
    page.end("code").end("pre");
  }

  private void steps() {
    if (finding.steps().size() < 2) {
      return;
    }
    page.element("h3", "How the data gets there").start("ol", "class", "steps");
    for (Step step : finding.steps()) {
      page.start("li").text(step.what() + " ");
      place(step.path(), step.region(), Optional.empty());
      code(step.region(), step.snippet());
      page.end("li").line();
    }
    page.end("ol");
  }

  private void place(String path, Region region, Optional<String> label) {
    String text = label.orElse(place(path, region));
    Optional<String> link =
        region.startLine() > 0
            ? CodeLink.of(
                finding.url(), finding.commit(), path, region.startLine(), region.endLine())
            : Optional.empty();
    if (link.isPresent()) {
      page.element("a", text, "class", "place", "href", link.get());
    } else {
      page.element("span", text, "class", "place");
    }
  }

  /** Paragraphs and code of Markdown; lists and links stay text. */
  private void help(Rule rule) {
    page.element("h3", "What to do");
    for (String paragraph : rule.help().strip().split("\\n\\s*\\n")) {
      page.start("p");
      Matcher code = CODE.matcher(paragraph);
      int end = 0;
      while (code.find()) {
        page.text(paragraph.substring(end, code.start())).element("code", code.group(1));
        end = code.end();
      }
      page.text(paragraph.substring(end)).end("p");
    }
    rule.references().stream()
        .filter(address -> address.startsWith("https://"))
        .forEach(address -> page.start("p").element("a", address, "href", address).end("p"));
  }

  private void facts() {
    page.element("h3", "Facts").start("dl");
    page.element("dt", "place").start("dd");
    place(finding.path(), finding.region(), Optional.empty());
    page.end("dd");
    fact("function", finding.symbol());
    fact("check", finding.check());
    fact(
        "weakness",
        finding.cwe().stream().map(number -> "CWE-" + number).collect(Collectors.joining(", ")));
    fact("OWASP", String.join(", ", finding.owasp()));
    fact("confidence", finding.confidence());
    fact("status", finding.status() + (finding.reason().isEmpty() ? "" : ", " + finding.reason()));
    fact("owners", String.join(", ", finding.context().owners()));
    fact("introduced by", finding.context().introducedBy());
    fact("first seen", LocalDate.ofInstant(finding.firstSeen(), ZoneOffset.UTC).toString());
    fact("id", finding.id());
    page.end("dl");
  }

  private void fact(String name, String value) {
    if (!value.isEmpty()) {
      page.element("dt", name).element("dd", value);
    }
  }
}
