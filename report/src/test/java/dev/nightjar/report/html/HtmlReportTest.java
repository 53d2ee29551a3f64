package dev.nightjar.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.FindingState.Region;
import dev.nightjar.contract.FindingState.Step;
import dev.nightjar.report.Report.Rule;
import dev.nightjar.report.Report.Tool;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HtmlReportTest {
  private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low");

  @TempDir private Path folder;

  private static FindingState finding(int number, String repository, String message) {
    Region source = new Region(12, 17, 12, 43);
    Region sink = new Region(14, 12, 14, 46);
    Instant night = Instant.parse("2026-03-01T02:00:00Z");
    String path = "src/main/java/shop/Orders" + number + ".java";
    return new FindingState(
        repository + number,
        "identity" + number,
        repository,
        "https://github.com/" + repository + ".git",
        "refs/heads/main",
        "0123456789abcdef0123456789abcdef01234567",
        "scan-1",
        number % 5 == 4 ? "fixed" : "open",
        "code",
        number % 3 == 0 ? "sql-injection" : "path-traversal",
        "SQL built from untrusted data",
        message,
        List.of(89),
        List.of("A05"),
        SEVERITIES.get(number % 4),
        "high",
        "java",
        path,
        sink,
        "shop.Orders.find",
        "    return statement.executeQuery(QUERY + id);",
        "HttpServletRequest.getParameter",
        "Statement.executeQuery",
        List.of(
            new Step(
                path, source, "a request parameter", "    String id = r.getParameter(\"id\");"),
            new Step(path, sink, "the SQL text", "    return statement.executeQuery(QUERY + id);")),
        Map.of(),
        Map.of(),
        night,
        night,
        night);
  }

  private void write(String message) throws Exception {
    HtmlReport report =
        new HtmlReport(
            folder,
            new Tool("0.1.0", "0a1b2c"),
            List.of(
                new Rule(
                    "sql-injection",
                    "SQL",
                    "critical",
                    "high",
                    List.of(89),
                    List.of(),
                    "Bind values with `PreparedStatement`.\n\nNever glue.",
                    List.of("https://owasp.org/", "javascript:alert(1)"))),
            Instant.parse("2026-03-01T02:00:00Z"));
    for (int r = 0; r < 6; r++) {
      List<FindingState> findings = new ArrayList<>();
      for (int i = 0; i < 4 + 9 * r; i++) {
        findings.add(finding(i, "shop/service-" + r, message));
      }
      report.add("shop/service-" + r, "shop_service-" + r, findings);
    }
    report.add("shop/clean", "shop_clean", List.of());
    report.finish();
  }

  @Test
  void everyPageStandsAlone() throws Exception {
    write("Data reaches SQL.");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String page = Files.readString(file);
        assertThat(page)
            .contains("default-src &#39;none&#39;")
            .contains("<html lang=\"en\">")
            .doesNotContainPattern(
                "(?i)<(?:link|img|iframe|base)\\b|\\bsrc=|url\\(|@import| on\\w+=");
      }
    }
  }

  @Test
  void codeOfAttackersStaysText() throws Exception {
    write("</script><script>alert(1)</script>\" onload=x '\u202E");

    String page = Files.readString(folder.resolve("repositories/shop_service-0.html"));
    assertThat(page)
        .contains("&lt;/script&gt;&lt;script&gt;alert(1)")
        .contains("\u27E8U+202E\u27E9")
        .doesNotContain("<script>alert")
        .doesNotContain("\u202E")
        .doesNotContain("javascript:");
    assertThat(Pattern.compile("<script").matcher(page).results().count()).isEqualTo(1);
  }

  @Test
  void theOrganisationLinksToEveryRepositoryThatIsThere() throws Exception {
    write("Data reaches SQL.");

    String index = Files.readString(folder.resolve("index.html"));
    List<String> links =
        Pattern.compile("href=\"(repositories/[^\"]+)\"")
            .matcher(index)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(links).hasSize(7).allMatch(link -> Files.exists(folder.resolve(link)));
    assertThat(index).contains("shop/clean");
  }

  @Test
  void aFindingShowsCodeWayRemedyAndItsPlaceOnTheHost() throws Exception {
    write("Data reaches SQL.");

    assertThat(Files.readString(folder.resolve("repositories/shop_service-0.html")))
        .contains("return <mark>statement.executeQuery(QUERY + id)</mark>;")
        .contains("How the data gets there")
        .contains("<code>PreparedStatement</code>")
        .contains(
            "https://github.com/shop/service-0/blob/0123456789abcdef0123456789abcdef01234567/"
                + "src/main/java/shop/Orders0.java#L14");
  }

  @Test
  void aBrowserRunsTheFilterAndComplainsOfNothing() throws Exception {
    Optional<Path> browser = browser();
    assumeTrue(browser.isPresent(), "no Chromium here");
    write("Data reaches SQL.");
    Path page = folder.resolve("repositories/shop_service-2.html");

    String dom = run(browser.get(), "--dump-dom", page.toUri().toString());

    // The script unhides the form and counts; a policy that blocked it would leave both as written.
    assertThat(dom).contains("22 of 22 shown").doesNotContain("<form hidden");
    assertThat(dom).doesNotContain("Refused to").doesNotContain("Uncaught");
    run(
        browser.get(),
        "--screenshot=" + folder.resolve("page.png"),
        "--window-size=1200,1600",
        folder.resolve("index.html").toUri().toString());
    assertThat(folder.resolve("page.png")).exists();
  }

  private static Optional<Path> browser() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            entry ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(entry, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private String run(Path browser, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(browser.toString());
    command.addAll(
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--enable-logging=stderr",
            "--user-data-dir=" + folder.resolve("profile")));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("err.txt").toFile()))
            .start();
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    String errors = Files.readString(folder.resolve("err.txt"));
    assertThat(errors.lines().filter(line -> line.contains("CONSOLE"))).isEmpty();
    return Files.readString(out);
  }
}
