package dev.nightjar.job;

import java.util.Optional;

/**
 * What the job knows of one file of a repository, without its object and text.
 *
 * @param scan the newest scan that told of the file
 * @param changedIn the scan that brought this content
 * @param deleted whether the file is gone, or left out; what is gone is kept until a scan is
 *     complete, so that an older record of the file that comes late does not bring it back
 * @param engine the fingerprint of the engine that compiled it
 * @param status as in {@link dev.nightjar.contract.Coverage}; empty if the file is gone
 * @param reason why it was skipped or is partial; empty otherwise
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
    String status,
    String reason) {

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
        file.status(),
        file.reason());
  }

  boolean sameContent(CompiledFile file) {
    return sameContent(of(file));
  }

  boolean sameContent(HeldFile other) {
    if (deleted || other.deleted) {
      return deleted == other.deleted && reason.equals(other.reason);
    }
    return blob.equals(other.blob) && engine.equals(other.engine);
  }

  HeldFile toldAgainIn(String later) {
    return new HeldFile(
        later, changedIn, commit, blob, deleted, engine, bytes, language, functions, status,
        reason);
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
        file.status(),
        file.reason());
  }

  /** Whether the file is no longer there, not only left out. */
  boolean gone() {
    return deleted && !status.equals(CompiledFile.SKIPPED);
  }

  /**
   * Returns why the absence of a finding in the file does not mean that it is gone: {@code
   * out-of-scope}, {@code limit-hit} or {@code parse-incomplete}; nothing if it does.
   */
  Optional<String> unseen() {
    if (gone() || status.equals(CompiledFile.ANALYSED)) {
      return Optional.empty();
    }
    if (reason.equals("oversized") || reason.equals("too-large")) {
      return Optional.of("limit-hit");
    }
    // What nobody reads any more (excluded, generated, binary, another language) is out of scope.
    boolean unread = reason.equals("problems") || reason.equals("engine-failed");
    return Optional.of(unread ? "parse-incomplete" : "out-of-scope");
  }
}
