package dev.nightjar.contract;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A finding that is being changed: the one place where all its fields are copied. What the fields
 * are stands in {@link FindingState}.
 */
final class FindingDraft {
  String id;
  String identity;
  String repository;
  String url;
  String ref;
  String commit;
  String scan;
  String status;
  String cause;
  String check;
  String title;
  String message;
  List<Integer> cwe;
  List<String> owasp;
  String severity;
  String confidence;
  String language;
  String path;
  FindingState.Region region;
  String symbol;
  String snippet;
  String source;
  String sink;
  List<FindingState.Step> steps;
  Map<String, String> fingerprints;
  Map<String, String> labels;
  Instant firstSeen;
  Instant lastSeen;
  Instant changedAt;
  String reason;
  List<Suppression> suppressions;
  Optional<Triage> triage;
  FindingContext context;

  FindingDraft(FindingState finding) {
    id = finding.id();
    identity = finding.identity();
    repository = finding.repository();
    url = finding.url();
    ref = finding.ref();
    commit = finding.commit();
    scan = finding.scan();
    status = finding.status();
    cause = finding.cause();
    check = finding.check();
    title = finding.title();
    message = finding.message();
    cwe = finding.cwe();
    owasp = finding.owasp();
    severity = finding.severity();
    confidence = finding.confidence();
    language = finding.language();
    path = finding.path();
    region = finding.region();
    symbol = finding.symbol();
    snippet = finding.snippet();
    source = finding.source();
    sink = finding.sink();
    steps = finding.steps();
    fingerprints = finding.fingerprints();
    labels = finding.labels();
    firstSeen = finding.firstSeen();
    lastSeen = finding.lastSeen();
    changedAt = finding.changedAt();
    reason = finding.reason();
    suppressions = finding.suppressions();
    triage = finding.triage();
    context = finding.context();
  }

  FindingState finding() {
    return new FindingState(
        id,
        identity,
        repository,
        url,
        ref,
        commit,
        scan,
        status,
        cause,
        check,
        title,
        message,
        cwe,
        owasp,
        severity,
        confidence,
        language,
        path,
        region,
        symbol,
        snippet,
        source,
        sink,
        steps,
        fingerprints,
        labels,
        firstSeen,
        lastSeen,
        changedAt,
        reason,
        suppressions,
        triage,
        context);
  }
}
