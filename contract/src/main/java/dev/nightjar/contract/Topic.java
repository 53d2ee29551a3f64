package dev.nightjar.contract;

import java.util.Map;

/** The topics: what flows between the services, and how it is kept. */
public enum Topic {
  /** Asks for a scan. Key: repository. Value: {@link ScanRequest}. */
  SCAN_REQUESTS("nightjar.scan-requests", 6, false),
  /**
   * The content of one file at a commit. Key: repository and path, joined by a NUL. Value: the raw
   * bytes; null for a deleted file. Headers: {@link FileHeaders}.
   */
  FILES("nightjar.files", 12, true),
  /**
   * The flow object of each file, as the job holds it: what linking reads. Key: repository and
   * path, joined by a NUL. Value: bytes whose first one says their form; null for a file without
   * object.
   */
  OBJECTS("nightjar.objects", 12, true),
  /**
   * What repositories tell each other of their types. Key: symbol, coordinate and repository,
   * joined by NULs. Value: {@link TypeSummary}.
   */
  SUMMARIES("nightjar.summaries", 6, true),
  /**
   * Which types of others a repository wants to hear of. Key: repository and symbol, joined by a
   * NUL. Value: {@link TypeWish}; null when it does not any more.
   */
  WISHES("nightjar.wishes", 6, true),
  /** What a scan covers. Key: repository. Value: {@link ScanManifest}. */
  SCANS("nightjar.scans", 6, true),
  /** The end of a scan. Key: repository. Value: {@link ScanResult}. */
  SCAN_RESULTS("nightjar.scan-results", 6, true),
  /**
   * The current state of one finding. Key: repository and identity, joined by a NUL. Value: {@link
   * FindingState}.
   */
  FINDINGS("nightjar.findings", 6, true),
  /**
   * Decisions of people about findings. Key: as findings. Value: {@link Triage}. Only the last one
   * of a finding holds.
   */
  TRIAGE("nightjar.triage", 3, true),
  /**
   * Asks who wrote the lines of new findings. Key: repository, occasion and part, joined by NULs.
   * Value: {@link IntroductionRequest}; null once it is answered.
   */
  INTRODUCTION_REQUESTS("nightjar.introduction-requests", 3, true),
  /** Which commit wrote the line of a finding. Key: as findings. Value: {@link Introduction}. */
  INTRODUCTIONS("nightjar.introductions", 3, true),
  /** Changes of findings. Key: as findings. Value: {@link FindingEvent}. */
  FINDING_EVENTS("nightjar.finding-events", 6, false),
  /**
   * What a scan changed since the one before it: findings that are new, gone or moved. Key:
   * repository. Value: SARIF 2.1.0 with {@code baselineState}.
   */
  SCAN_DIFFS("nightjar.scan-diffs", 6, false),
  /**
   * What was looked at. Key: repository and path, joined by a NUL. Value: {@link Coverage}; null
   * for a deleted file.
   */
  COVERAGE("nightjar.coverage", 6, true),
  /**
   * What each file does right and wrong. Key: repository and path, joined by a NUL. Value: {@link
   * FileReview}; null for a file that is gone.
   */
  REVIEWS("nightjar.reviews", 6, true),
  /** Records that could not be processed. Key: as the source. Value: {@link DeadLetter}. */
  DEAD_LETTERS("nightjar.dead-letters", 3, false),
  /** What ingest has sent of each repository, for ingest alone. Key: repository. */
  INGEST_LEDGER("nightjar.ingest-ledger", 6, true),
  /** The lists of files that entries of the ledger point to, in chunks, for ingest alone. */
  INGEST_LISTINGS("nightjar.ingest-listings", 6, true),
  /** How each repository stands. Key: repository. Value: {@link RepositoryState}. */
  REPOSITORIES("nightjar.repositories", 6, true);

  private final String topicName;
  private final int partitions;
  private final boolean compacted;

  Topic(String topicName, int partitions, boolean compacted) {
    this.topicName = topicName;
    this.partitions = partitions;
    this.compacted = compacted;
  }

  /** Returns the name on the broker. */
  public String topicName() {
    return topicName;
  }

  /** Returns the number of partitions of a small installation. */
  public int partitions() {
    return partitions;
  }

  /** Returns whether only the last record of a key has to be kept. */
  public boolean compacted() {
    return compacted;
  }

  /** Returns the topic's configuration on the broker. */
  public Map<String, String> configuration() {
    return compacted
        ? Map.of("cleanup.policy", "compact", "compression.type", "producer")
        : Map.of("cleanup.policy", "delete", "retention.ms", "-1", "compression.type", "producer");
  }
}
