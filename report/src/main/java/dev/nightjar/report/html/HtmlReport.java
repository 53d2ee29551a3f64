package dev.nightjar.report.html;

import dev.nightjar.contract.FindingState;
import dev.nightjar.report.Report.Rule;
import dev.nightjar.report.Report.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A folder of pages: {@code index.html} for the organisation, and one for each repository. Every
 * page stands alone: style, script and pictures are in it, and it asks no server for anything.
 *
 * <p>Call {@link #add} for each repository, then {@link #finish}.
 */
public final class HtmlReport {
  private static final int MOST_BARS = 20;

  private final Path folder;
  private final List<Rule> rules;
  private final String footer;
  private final Tally repositories = new Tally();
  private final Tally checks = new Tally();
  private final Map<String, String> files = new TreeMap<>();
  private final Map<String, Long> fixed = new TreeMap<>();

  /**
   * Starts a report.
   *
   * @param folder where to write; is created
   * @param at when the findings were asked for
   */
  public HtmlReport(Path folder, Tool tool, List<Rule> rules, Instant at) throws IOException {
    this.folder = folder;
    this.rules = List.copyOf(rules);
    this.footer =
        "Nightjar %s, rules %s. As of %s."
            .formatted(tool.version(), tool.rules(), at.truncatedTo(ChronoUnit.SECONDS));
    Files.createDirectories(folder.resolve("repositories"));
  }

  /**
   * Adds a repository.
   *
   * @param file the name of its page, without extension
   * @param findings the worst first
   */
  public void add(String repository, String file, List<FindingState> findings) throws IOException {
    repositories.name(repository);
    files.put(repository, file);
    for (FindingState finding : findings) {
      if (RepositoryPage.isOpen(finding)) {
        repositories.add(repository, finding.severity());
        checks.add(finding.check(), finding.severity());
      } else if (finding.status().equals(FindingState.FIXED)) {
        fixed.merge(repository, 1L, Long::sum);
      }
    }
    List<FindingState> shown =
        findings.subList(0, Math.min(findings.size(), RepositoryPage.MOST_FINDINGS));
    write(
        folder.resolve("repositories").resolve(file + ".html"),
        RepositoryPage.of(repository, shown, findings.size(), rules, footer));
  }

  /** Writes the page of the organisation. */
  public void finish() throws IOException {
    Html page = new Html();
    Charts.cards(page, repositories.totals());
    long all = fixed.values().stream().mapToLong(Long::longValue).sum();
    page.element(
        "p",
        "%d repositories; %d findings that were fixed are among what was exported."
            .formatted(files.size(), all));
    page.element("h2", "Where most is open");
    Charts.bars(page, "Open findings by repository", repositories, MOST_BARS);
    page.element("h2", "What is open");
    Charts.bars(page, "Open findings by check", checks, MOST_BARS);
    page.element("h2", "Repositories");
    Charts.table(
        page,
        "Open findings of each repository",
        "repository",
        repositories,
        name -> "repositories/" + files.get(name) + ".html");
    page.element("h2", "Checks");
    Charts.table(page, "Open findings of each check", "check", checks, name -> "");
    write(
        folder.resolve("index.html"),
        Page.of("Security findings", "", page.toString(), footer, false));
  }

  private static void write(Path file, String html) throws IOException {
    Files.writeString(file, html, StandardCharsets.UTF_8);
  }
}
