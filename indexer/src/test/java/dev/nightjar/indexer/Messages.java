package dev.nightjar.indexer;

import dev.nightjar.contract.Coverage;
import dev.nightjar.contract.FindingContext;
import dev.nightjar.contract.FindingEvent;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.FindingState.Region;
import dev.nightjar.contract.FindingState.Step;
import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.ScanResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Messages to test with. */
final class Messages {
  static final Instant NIGHT = Instant.parse("2026-03-01T02:00:00Z");
  private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low");

  private Messages() {}

  static FindingState finding(int number) {
    return finding(number, "open");
  }

  static FindingState finding(int number, String status) {
    String repository = "shop/service-" + number % 3;
    String identity = "sql-injection:Orders.find:" + number;
    String path = "src/main/java/shop/Orders" + number + ".java";
    Region region = new Region(40 + number, 9, 40 + number, 44);
    return new FindingState(
        repository + "/" + identity,
        identity,
        repository,
        "https://git.example/" + repository,
        "refs/heads/main",
        "0123456789abcdef0123456789abcdef01234567",
        "scan-1",
        status,
        "code",
        number % 2 == 0 ? "sql-injection" : "path-traversal",
        "SQL injection",
        "Data from a request parameter reaches a query.",
        List.of(89, 564),
        List.of("A05:2025"),
        SEVERITIES.get(number % 4),
        "high",
        "java",
        path,
        region,
        "shop.Orders.find",
        "return statement.executeQuery(query + id);",
        "HttpServletRequest.getParameter",
        "Statement.executeQuery",
        List.of(
            new Step(path, new Region(38, 17, 38, 45), "a request parameter", "String id = ..."),
            new Step(path, region, "a query is run", "return statement...")),
        Map.of("primaryLocationLineHash", "abc:1"),
        Map.of("team", "orders"),
        NIGHT,
        NIGHT.plusSeconds(60),
        NIGHT);
  }

  static FindingState labelled(FindingState from, Map<String, String> labels) {
    return with(from, from.fingerprints(), labels, from.context());
  }

  static FindingState owned(FindingState from, List<String> owners) {
    return with(from, from.fingerprints(), from.labels(), FindingContext.ownedBy(owners));
  }

  static FindingState printed(FindingState from, String function) {
    return with(from, Map.of("function/v1", function), from.labels(), from.context());
  }

  private static FindingState with(
      FindingState from,
      Map<String, String> fingerprints,
      Map<String, String> labels,
      FindingContext context) {
    return new FindingState(
        from.id(),
        from.identity(),
        from.repository(),
        from.url(),
        from.ref(),
        from.commit(),
        from.scan(),
        from.status(),
        from.cause(),
        from.check(),
        from.title(),
        from.message(),
        from.cwe(),
        from.owasp(),
        from.severity(),
        from.confidence(),
        from.language(),
        from.path(),
        from.region(),
        from.symbol(),
        from.snippet(),
        from.source(),
        from.sink(),
        from.steps(),
        fingerprints,
        labels,
        from.firstSeen(),
        from.lastSeen(),
        from.changedAt(),
        from.reason(),
        from.suppressions(),
        from.triage(),
        context);
  }

  static FindingEvent event(int number) {
    FindingState finding = finding(number);
    return new FindingEvent(
        finding.id() + ":scan-1:opened",
        finding.id(),
        finding.repository(),
        finding.check(),
        finding.severity(),
        finding.path(),
        finding.region().startLine(),
        "opened",
        "code",
        "scan-1",
        finding.commit(),
        NIGHT);
  }

  static Coverage coverage(int number) {
    return new Coverage(
        "shop/service-" + number % 3,
        "src/main/java/shop/Orders" + number + ".java",
        "0123456789abcdef0123456789abcdef01234567",
        "scan-1",
        "java",
        1234,
        7,
        "partial",
        "unknown syntax",
        List.of("12:5 unknown statement"),
        1);
  }

  static ScanManifest manifest(String repository) {
    return new ScanManifest(
        repository,
        "scan-1",
        "https://git.example/" + repository,
        "refs/heads/main",
        "0123456789abcdef0123456789abcdef01234567",
        NIGHT,
        "manual",
        12,
        "00112233445566778899aabbccddeeff",
        12,
        0,
        45_678,
        Map.of("binary", 3),
        Map.of("team", "orders"),
        NIGHT);
  }

  static ScanResult result(String repository) {
    return new ScanResult(
        repository,
        "scan-1",
        "0123456789abcdef0123456789abcdef01234567",
        12,
        12,
        80,
        Map.of("high", 4),
        Map.of(),
        Map.of("low", 1),
        Map.of("high", 4, "low", 1),
        Map.of("unsupported language", 2),
        "rules-1",
        "0.1.0",
        NIGHT,
        NIGHT.plusSeconds(9),
        9_000);
  }

  static byte[] key(FindingState finding) {
    return key(finding.repository(), finding.identity());
  }

  static byte[] key(String repository, String rest) {
    return (repository + '\0' + rest).getBytes(StandardCharsets.UTF_8);
  }
}
