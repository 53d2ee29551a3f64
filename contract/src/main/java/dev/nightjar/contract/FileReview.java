package dev.nightjar.contract;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one file does right and wrong, with the evidence.
 *
 * @param scan the scan in which the review last changed
 * @param grade {@code defects}, {@code gaps}, {@code unclear}, {@code sound} or {@code nothing}
 * @param verdict what the evidence comes to, in a sentence or two
 * @param guarded how many places have what they need
 * @param unguarded how many do not have it
 * @param open of how many it cannot be said
 * @param findings how many findings of checks the file has
 * @param sections one for each category, in the order of the rules
 * @param caveats what the review does not cover, one sentence each
 * @param rules identifies the rules by which the review was made
 * @param reviewedAt the beginning of the scan in which the review last changed
 */
public record FileReview(
    String repository,
    String path,
    String commit,
    String scan,
    String language,
    int lines,
    int functions,
    String grade,
    String verdict,
    int guarded,
    int unguarded,
    int open,
    int findings,
    List<Section> sections,
    List<String> caveats,
    String rules,
    Map<String, String> labels,
    List<String> owners,
    Instant reviewedAt) {

  public FileReview {
    sections = sections == null ? List.of() : List.copyOf(sections);
    caveats = caveats == null ? List.of() : List.copyOf(caveats);
    labels = labels == null ? Map.of() : labels;
    owners = owners == null ? List.of() : List.copyOf(owners);
    reviewedAt = Objects.requireNonNullElse(reviewedAt, Instant.EPOCH);
  }

  /**
   * What is said under one heading.
   *
   * @param sentences the evidence and the findings, as prose
   * @param places the evidence, place by place, at most {@link #MOST_PLACES}
   */
  public record Section(
      String category,
      String title,
      String grade,
      int guarded,
      int unguarded,
      int open,
      int findings,
      List<String> sentences,
      List<Place> places) {
    /** A file with more constants or calls than this is a table; the counts tell of all. */
    public static final int MOST_PLACES = 200;

    public Section {
      sentences = sentences == null ? List.of() : List.copyOf(sentences);
      places = places == null ? List.of() : List.copyOf(places);
    }
  }

  /**
   * One place of the file.
   *
   * @param provider the id of what looked for it
   * @param kind {@link #PASS}, {@link #REVIEW} or {@link #OPEN}
   * @param function empty outside of functions
   * @param subject what stands there
   * @param text a sentence about it
   * @param related lines that show it
   */
  public record Place(
      String provider,
      String kind,
      int startLine,
      int startColumn,
      int endLine,
      int endColumn,
      String function,
      String subject,
      String text,
      List<Integer> related) {

    /** It has what it needs. */
    public static final String PASS = "pass";

    /** It does not have it: somebody should look. */
    public static final String REVIEW = "review";

    /** It cannot be said. */
    public static final String OPEN = "open";

    public Place {
      related = related == null ? List.of() : List.copyOf(related);
    }
  }

  /** Returns the review of the same content at another commit. */
  public FileReview seen(
      String atCommit,
      String inScan,
      Map<String, String> withLabels,
      List<String> ownedBy,
      Instant at) {
    return new FileReview(
        repository,
        path,
        atCommit,
        inScan,
        language,
        lines,
        functions,
        grade,
        verdict,
        guarded,
        unguarded,
        open,
        findings,
        sections,
        caveats,
        rules,
        withLabels,
        ownedBy,
        at);
  }
}
