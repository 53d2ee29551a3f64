package dev.nightjar.indexer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.contract.FileReview;
import dev.nightjar.contract.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The review of a file as a document, and back.
 *
 * <p>Coupling: {@code templates/nightjar-reviews.json} names every field.
 */
public final class ReviewDocument {
  private static final String MESSAGE = "nightjar.review.message";

  private ReviewDocument() {}

  static Fields write(FileReview review) {
    Fields fields = new Fields();
    Shared.head(fields, SearchIndex.REVIEWS, "state", review.reviewedAt());
    Shared.file(fields, review.path());
    Shared.repository(fields, review.repository(), "", "", review.commit());
    fields
        .put("message", review.verdict())
        .put("labels", review.labels())
        .put("organization.name", review.labels().getOrDefault("organization", ""))
        .put("nightjar.scan.id", review.scan())
        .put("nightjar.review.language", review.language())
        .put("nightjar.review.kind", CodeKind.of(review.path()).word())
        .put("nightjar.review.owners", review.owners())
        .put("nightjar.review.grade", review.grade())
        .put("nightjar.review.lines", review.lines())
        .put("nightjar.review.functions", review.functions())
        .put("nightjar.review.guarded", review.guarded())
        .put("nightjar.review.unguarded", review.unguarded())
        .put("nightjar.review.open", review.open())
        .put("nightjar.review.findings", review.findings())
        .put("nightjar.review.caveats", review.caveats());
    for (String grade : List.of("defects", "gaps", "unclear", "sound")) {
      fields.put(
          "nightjar.review.categories." + grade,
          review.sections().stream()
              .filter(section -> section.grade().equals(grade))
              .map(FileReview.Section::category)
              .toList());
    }
    fields.put(
        "nightjar.review.sentences",
        review.sections().stream().flatMap(section -> section.sentences().stream()).toList());
    try {
      // The whole is kept as it was on the topic, for those who export it.
      fields.put(MESSAGE, Fields.MAPPER.readTree(Wire.write(review)));
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can be read", e);
    }
    return fields;
  }

  /** Reads the document that the indexer wrote. */
  public static FileReview read(ObjectNode source) {
    return Wire.read(
        new Fields(source).get(MESSAGE).toString().getBytes(StandardCharsets.UTF_8),
        FileReview.class);
  }
}
