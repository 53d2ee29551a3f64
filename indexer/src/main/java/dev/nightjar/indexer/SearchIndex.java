package dev.nightjar.indexer;

/**
 * The indices. Everybody reads through the alias. The indexer writes through an alias of its own
 * version, so that the next version can be filled while people still read this one.
 */
public enum SearchIndex {
  /** The current state of each finding. */
  FINDINGS("nightjar-findings"),
  /** What happened to findings; grows. */
  FINDING_EVENTS("nightjar-finding-events"),
  /** What was looked at in each file. */
  COVERAGE("nightjar-coverage"),
  /** What each file does right and wrong. */
  REVIEWS("nightjar-reviews"),
  /** What each scan covered and found. */
  SCANS("nightjar-scans"),
  /** What is known of each repository since its last scan. */
  REPOSITORIES("nightjar-repositories"),
  /** How each repository stands: events, looks, answers and failures. */
  LEDGER("nightjar-ledger");

  /**
   * Rises with every change of a template: existing indices keep what they were created with.
   * Coupling: {@code TemplateVersionTest} knows the templates of each version.
   */
  static final int VERSION = 3;

  private final String alias;

  SearchIndex(String alias) {
    this.alias = alias;
  }

  /** Returns the name to read with. */
  public String alias() {
    return alias;
  }

  /** Returns the name that the indexer of this version writes with. */
  String target() {
    return alias + "-v" + VERSION;
  }

  /** Whether an index or a data stream of a name is of this version. */
  boolean isOurs(String name) {
    return name.equals(target()) || name.startsWith(target() + "-");
  }

  /** Returns the name of the first index; ends in a number, so that it can roll over. */
  String backing() {
    return target() + "-000001";
  }
}
