package dev.nightjar.indexer.query;

import dev.nightjar.indexer.SearchIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A property to count by. */
public enum Dimension {
  SEVERITY("vulnerability.severity"),
  CHECK("rule.id"),
  CWE("vulnerability.id"),
  OWASP("nightjar.finding.owasp"),
  REPOSITORY("vcs.repository.name"),
  ORGANIZATION("organization.name"),
  OWNER("nightjar.finding.owners"),
  LANGUAGE("nightjar.finding.language"),
  KIND("nightjar.finding.kind"),
  STATUS("nightjar.finding.status"),
  CONFIDENCE("nightjar.finding.confidence"),
  CAUSE("nightjar.finding.cause"),
  FUNCTION("code.function.name"),
  FILE("file.path"),
  DIRECTORY("file.directory"),
  SOURCE("nightjar.finding.source"),
  SINK("nightjar.finding.sink"),
  /** The month in which the line was written. */
  INTRODUCED("nightjar.finding.introduced_at"),
  ACTION("event.action"),
  REASON("event.reason"),
  COVERAGE("nightjar.coverage.status"),
  CODE("nightjar.coverage.language");

  private final String field;

  Dimension(String field) {
    this.field = field;
  }

  /** Returns the field in the index. */
  public String field() {
    return field;
  }

  /** Whether the field is a time, which is counted by month. */
  boolean isTime() {
    return this == INTRODUCED;
  }

  /** Returns the word that people type. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Finds a dimension by its word. */
  public static Optional<Dimension> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /** Returns what can be counted by in an index. */
  public static List<Dimension> of(SearchIndex index) {
    return Arrays.stream(values()).filter(each -> each.isIn(index)).toList();
  }

  private boolean isIn(SearchIndex index) {
    return switch (this) {
      case REPOSITORY -> true;
      case FILE, DIRECTORY -> index != SearchIndex.REPOSITORIES && index != SearchIndex.SCANS;
      case SEVERITY, CHECK -> index == SearchIndex.FINDINGS || index == SearchIndex.FINDING_EVENTS;
      case ACTION -> index == SearchIndex.FINDING_EVENTS;
      case REASON -> index == SearchIndex.FINDING_EVENTS || index == SearchIndex.COVERAGE;
      case COVERAGE, CODE -> index == SearchIndex.COVERAGE;
      case ORGANIZATION ->
          index == SearchIndex.FINDINGS
              || index == SearchIndex.REPOSITORIES
              || index == SearchIndex.SCANS;
      case CWE,
          OWASP,
          OWNER,
          LANGUAGE,
          KIND,
          STATUS,
          CONFIDENCE,
          CAUSE,
          FUNCTION,
          SOURCE,
          SINK,
          INTRODUCED ->
          index == SearchIndex.FINDINGS;
    };
  }
}
