package dev.nightjar.indexer.kibana;

import dev.nightjar.indexer.kibana.Dashboard.Panel;
import dev.nightjar.indexer.kibana.Lens.Shape;
import java.util.ArrayList;
import java.util.List;

/** The saved searches, visualisations and dashboards. */
final class Contents {
  private static final String OPEN = "nightjar.finding.status: open";
  private static final String WORST =
      OPEN + " and vulnerability.severity: (critical or high) and nightjar.finding.kind: product";
  private static final Column BY_SEVERITY = Column.split("severity", "vulnerability.severity", 4);

  private final List<SavedObject> all = new ArrayList<>();

  static List<SavedObject> all() {
    Contents contents = new Contents();
    for (View view : View.values()) {
      contents.all.add(view.object());
    }
    contents.overview();
    contents.triage();
    contents.coverage();
    contents.posture();
    contents.lastNight();
    return List.copyOf(contents.all);
  }

  private Panel lens(
      String id, String title, Shape shape, View view, String kuery, int width, Column... columns) {
    SavedObject object =
        new Lens("nightjar-lens-" + id, title, shape, view, kuery, List.of(columns)).object();
    all.add(object);
    return new Panel(object, width, shape == Shape.NUMBER ? 6 : 14);
  }

  private Panel search(String id, String title, View view, String kuery, String... columns) {
    SavedObject object =
        new SavedSearch("nightjar-search-" + id, title, view, kuery, List.of(columns)).object();
    all.add(object);
    return new Panel(object, 48, 20);
  }

  private void dashboard(
      String id, String title, String description, String from, Panel... panels) {
    all.add(
        new Dashboard("nightjar-dashboard-" + id, title, description, from, List.of(panels))
            .object());
  }

  private void overview() {
    dashboard(
        "overview",
        "Nightjar: organisation",
        "What is open, where, whose, and how it goes",
        "now-10y",
        lens("open", "Open", Shape.NUMBER, View.FINDINGS, OPEN, 12, Column.count("open")),
        lens(
            "worst",
            "Critical and high",
            Shape.NUMBER,
            View.FINDINGS,
            WORST,
            12,
            Column.count("critical and high in product code")),
        lens(
            "mttr",
            "Hours to fix",
            Shape.NUMBER,
            View.FINDINGS,
            "nightjar.finding.status: fixed",
            12,
            Column.average("mean hours to fix", "nightjar.finding.hours_to_fix")),
        lens(
            "repositories",
            "Repositories",
            Shape.NUMBER,
            View.REPOSITORIES,
            "",
            12,
            Column.count("repositories")),
        lens(
            "trend",
            "Opened and fixed",
            Shape.LINES,
            View.EVENTS,
            "",
            24,
            Column.time("@timestamp"),
            Column.countOf("opened", "opened", "event.action: (opened or reopened)"),
            Column.countOf("fixed", "fixed", "event.action: fixed")),
        lens(
            "age",
            "Open by the time they were first seen",
            Shape.STACKED_BARS,
            View.FINDINGS,
            OPEN,
            24,
            Column.time("nightjar.finding.first_seen"),
            BY_SEVERITY,
            Column.count("open")),
        lens(
            "by-owner",
            "By owner",
            Shape.BARS,
            View.FINDINGS,
            OPEN,
            16,
            Column.top("owner", "nightjar.finding.owners", 20),
            BY_SEVERITY,
            Column.count("open")),
        lens(
            "by-repository",
            "By repository",
            Shape.BARS,
            View.FINDINGS,
            OPEN,
            16,
            Column.top("repository", "vcs.repository.name", 20),
            BY_SEVERITY,
            Column.count("open")),
        lens(
            "by-check",
            "By check",
            Shape.BARS,
            View.FINDINGS,
            OPEN,
            16,
            Column.top("check", "rule.id", 20),
            BY_SEVERITY,
            Column.count("open")));
  }

  private void triage() {
    dashboard(
        "triage",
        "Nightjar: triage",
        "What to look at first",
        "now-10y",
        lens(
            "triage-owner",
            "Critical and high by owner",
            Shape.TABLE,
            View.FINDINGS,
            WORST,
            24,
            Column.top("owner", "nightjar.finding.owners", 50),
            Column.count("open")),
        lens(
            "triage-sink",
            "By what the data reaches",
            Shape.TABLE,
            View.FINDINGS,
            WORST,
            24,
            Column.top("sink", "nightjar.finding.sink", 50),
            Column.count("open")),
        search(
            "triage",
            "Critical and high in product code",
            View.FINDINGS,
            WORST,
            "vulnerability.severity",
            "rule.id",
            "vcs.repository.name",
            "file.path",
            "code.line.number",
            "nightjar.finding.owners",
            "nightjar.finding.introduced_at",
            "message",
            "event.url"));
  }

  private void coverage() {
    dashboard(
        "coverage",
        "Nightjar: coverage and freshness",
        "The code that was not looked at, and what was not looked at lately",
        "now-10y",
        lens(
            "status",
            "Files by what became of them",
            Shape.STACKED_BARS,
            View.COVERAGE,
            "",
            24,
            Column.top("language", "nightjar.coverage.language", 20),
            Column.split("status", "nightjar.coverage.status", 3),
            Column.count("files")),
        lens(
            "skipped",
            "Not or partly looked at, by reason",
            Shape.BARS,
            View.COVERAGE,
            "nightjar.coverage.status: (skipped or partial)",
            24,
            Column.top("reason", "event.reason", 20),
            Column.count("files")),
        lens(
            "blind",
            "Where most is not understood",
            Shape.TABLE,
            View.COVERAGE,
            "nightjar.coverage.problem_count > 0",
            24,
            Column.top("repository", "vcs.repository.name", 50),
            Column.sum("places not understood", "nightjar.coverage.problem_count")),
        lens(
            "fresh",
            "Last scan of each repository",
            Shape.STACKED_BARS,
            View.REPOSITORIES,
            "",
            24,
            Column.time("nightjar.repository.scanned_at"),
            Column.count("repositories")),
        search(
            "stale",
            "Not scanned for two days",
            View.REPOSITORIES,
            "nightjar.repository.scanned_at < now-2d",
            "vcs.repository.name",
            "nightjar.repository.files",
            "nightjar.repository.skipped",
            "nightjar.repository.problem"),
        search(
            "problems",
            "Files not or partly looked at",
            View.COVERAGE,
            "nightjar.coverage.status: (skipped or partial)",
            "vcs.repository.name",
            "file.path",
            "nightjar.coverage.status",
            "event.reason",
            "nightjar.coverage.problems"));
  }

  private void posture() {
    dashboard(
        "posture",
        "Nightjar: posture",
        "What the code does right and wrong, by category, repository, owner and time",
        "now-10y",
        lens(
            "posture-defects",
            "Files with defects, by category",
            Shape.BARS,
            View.REVIEWS,
            "nightjar.review.grade: defects",
            16,
            Column.top("category", "nightjar.review.categories.defects", 20),
            Column.count("files")),
        lens(
            "posture-gaps",
            "Files with places to look at, by category",
            Shape.BARS,
            View.REVIEWS,
            "nightjar.review.categories.gaps: *",
            16,
            Column.top("category", "nightjar.review.categories.gaps", 20),
            Column.count("files")),
        lens(
            "posture-sound",
            "Files that are in order, by category",
            Shape.BARS,
            View.REVIEWS,
            "nightjar.review.categories.sound: *",
            16,
            Column.top("category", "nightjar.review.categories.sound", 20),
            Column.count("files")),
        lens(
            "posture-repository",
            "By repository",
            Shape.STACKED_BARS,
            View.REVIEWS,
            "",
            24,
            Column.top("repository", "vcs.repository.name", 20),
            Column.split("grade", "nightjar.review.grade", 5),
            Column.count("files")),
        lens(
            "posture-owner",
            "By owner",
            Shape.STACKED_BARS,
            View.REVIEWS,
            "",
            24,
            Column.top("owner", "nightjar.review.owners", 20),
            Column.split("grade", "nightjar.review.grade", 5),
            Column.count("files")),
        lens(
            "posture-time",
            "By when the review last changed",
            Shape.STACKED_BARS,
            View.REVIEWS,
            "",
            24,
            Column.time("@timestamp"),
            Column.split("grade", "nightjar.review.grade", 5),
            Column.count("files")),
        lens(
            "posture-places",
            "Places without what they need",
            Shape.TABLE,
            View.REVIEWS,
            "nightjar.review.kind: product",
            24,
            Column.top("repository", "vcs.repository.name", 50),
            Column.sum("places", "nightjar.review.unguarded")),
        search(
            "posture",
            "Reviews with defects",
            View.REVIEWS,
            "nightjar.review.grade: defects and nightjar.review.kind: product",
            "vcs.repository.name",
            "file.path",
            "nightjar.review.owners",
            "nightjar.review.categories.defects",
            "nightjar.review.unguarded",
            "message"));
  }

  /** No dashboard: these open in Discover. */
  private void lastNight() {
    search(
        "last-night",
        "What changed last night",
        View.EVENTS,
        "@timestamp >= now-24h and event.action: (opened or reopened or fixed)",
        "event.action",
        "event.reason",
        "vulnerability.severity",
        "rule.id",
        "vcs.repository.name",
        "file.path");
    search(
        "tests",
        "Open in tests and vendored code",
        View.FINDINGS,
        OPEN + " and nightjar.finding.kind: (test or vendored)",
        "nightjar.finding.kind",
        "vulnerability.severity",
        "rule.id",
        "vcs.repository.name",
        "file.path");
  }
}
