package dev.nightjar.report;

import dev.nightjar.contract.Coverage;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.FindingState.Region;
import dev.nightjar.contract.FindingState.Step;
import dev.nightjar.report.Report.Rule;
import dev.nightjar.report.Report.Tool;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Findings to test with. */
final class Samples {
  static final String SOURCE_LINE = "    String id = request.getParameter(\"id\");";
  static final String SINK_LINE = "    return statement.executeQuery(QUERY + id);";

  private Samples() {}

  static FindingState finding(String path, String status) {
    Region source = new Region(12, 17, 12, 43);
    Region sink = new Region(14, 12, 14, 46);
    Instant night = Instant.parse("2026-03-01T02:00:00Z");
    return new FindingState(
        "shop/orders sql-injection:Orders.find:1",
        "sql-injection:Orders.find:1",
        "shop/orders",
        "https://git.example/shop/orders.git",
        "refs/heads/main",
        "0123456789abcdef0123456789abcdef01234567",
        "scan-1",
        status,
        "code",
        "sql-injection",
        "SQL built from untrusted data",
        "A request parameter reaches the SQL text of Statement.executeQuery.",
        List.of(89),
        List.of("A05"),
        "critical",
        "high",
        "java",
        path,
        sink,
        "shop.Orders.find",
        SINK_LINE,
        "HttpServletRequest.getParameter",
        "Statement.executeQuery",
        List.of(
            new Step(path, source, "a request parameter", SOURCE_LINE),
            new Step(path, sink, "the SQL text", SINK_LINE)),
        Map.of(),
        Map.of(),
        night,
        night.plusSeconds(60),
        night);
  }

  static Report report(FindingState... findings) {
    return new Report(
        new Tool("0.1.0", "0a1b2c"),
        List.of(
            new Rule(
                "sql-injection",
                "SQL built from untrusted data",
                "critical",
                "high",
                List.of(89),
                List.of("A05"),
                "Bind values as *parameters*.",
                List.of("https://cheatsheetseries.owasp.org/")),
            new Rule(
                "weak-hash",
                "Weak hash",
                "low",
                "medium",
                List.of(328),
                List.of(),
                "Use SHA-256.",
                List.of())),
        List.of(findings),
        List.of(
            new Coverage(
                "shop/orders",
                "src/Odd.java",
                "",
                "",
                "java",
                100,
                2,
                "partial",
                "problems",
                List.of("3:7: unknown statement"),
                2),
            new Coverage(
                "shop/orders", "logo.png", "", "", "", 100, 0, "skipped", "binary", List.of(), 0)),
        Optional.empty());
  }
}
