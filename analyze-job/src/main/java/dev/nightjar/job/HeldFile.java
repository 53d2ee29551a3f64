package dev.nightjar.job;

/**
 * What the job knows of one file of a repository, without its object and text.
 *
 * @param scan the newest scan that told of the file
 * @param changedIn the scan that brought this content
 * @param deleted whether the file is gone; kept until a scan is complete, so that an older record
 *     of the file that comes late does not bring it back
 * @param engine the fingerprint of the engine that compiled it
 * @param status as in {@link dev.nightjar.contract.Coverage}
 */
public record HeldFile(
    String scan,
    String changedIn,
    String commit,
    String blob,
    boolean deleted,
    String engine,
    long bytes,
    String language,
    int functions,
    String status) {

  static HeldFile of(CompiledFile file) {
    return new HeldFile(
        file.scan(),
        file.scan(),
        file.commit(),
        file.blob(),
        file.deleted(),
        file.engine(),
        file.bytes(),
        file.language(),
        file.functions(),
        file.status());
  }

  boolean sameContent(CompiledFile file) {
    return deleted == file.deleted() && blob.equals(file.blob()) && engine.equals(file.engine());
  }

  HeldFile toldAgainIn(String later) {
    return new HeldFile(
        later, changedIn, commit, blob, deleted, engine, bytes, language, functions, status);
  }

  /** The same content, compiled by another engine. */
  HeldFile recompiledAs(CompiledFile file) {
    return new HeldFile(
        scan,
        changedIn,
        commit,
        blob,
        deleted,
        file.engine(),
        bytes,
        file.language(),
        file.functions(),
        file.status());
  }

  /** Whether the absence of a finding in the file means that it is not there. */
  boolean covered() {
    return deleted || status.equals(CompiledFile.ANALYSED);
  }
}
