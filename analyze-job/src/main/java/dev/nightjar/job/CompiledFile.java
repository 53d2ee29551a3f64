package dev.nightjar.job;

import java.util.List;

/**
 * What became of one file record.
 *
 * @param engine the {@link Engine#fingerprint} that compiled it
 * @param status as in {@link dev.nightjar.contract.Coverage}
 * @param object what the engine links; empty if there is nothing to link
 * @param source the compressed text ({@link Packed}), for snippets and for compiling again when the
 *     engine changes; empty if there is none
 */
public record CompiledFile(
    String repository,
    String path,
    String scan,
    String commit,
    String blob,
    boolean deleted,
    String engine,
    long bytes,
    String language,
    int functions,
    String status,
    String reason,
    List<String> problems,
    int problemCount,
    byte[] object,
    byte[] source) {

  static final String ANALYSED = "analysed";
  static final String PARTIAL = "partial";
  static final String SKIPPED = "skipped";
}
