package dev.nightjar.report.review;

import dev.nightjar.contract.FileReview;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Reviews to be written, with what explains them.
 *
 * @param version of the program
 * @param reviews in the order in which people shall read them
 * @param root the folder that the paths are relative to, ending in a slash, if the reader has it
 */
public record ReviewReport(
    String version, List<Provider> providers, List<FileReview> reviews, Optional<URI> root) {

  /**
   * What looked for evidence.
   *
   * @param help why it matters and what to do; Markdown
   */
  public record Provider(String id, String title, String help) {}
}
