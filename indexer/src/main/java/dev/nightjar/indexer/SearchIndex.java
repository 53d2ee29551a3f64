package dev.nightjar.indexer;

/** The indices. Everybody reads and writes through the alias; the version is only known here. */
public enum SearchIndex {
  /** The current state of each finding. */
  FINDINGS("nightjar-findings"),
  /** What happened to findings; grows. */
  FINDING_EVENTS("nightjar-finding-events"),
  /** What was looked at in each file. */
  COVERAGE("nightjar-coverage"),
  /** What each scan covered and found. */
  SCANS("nightjar-scans");

  /** Rises with every change of a mapping that an existing index cannot take over. */
  static final int VERSION = 1;

  private final String alias;

  SearchIndex(String alias) {
    this.alias = alias;
  }

  /** Returns the name to read and write with. */
  public String alias() {
    return alias;
  }

  /** Returns the name of the index behind the alias; ends in a number, so that it can roll over. */
  String backing() {
    return alias + "-v" + VERSION + "-000001";
  }
}
