package dev.nightjar.job.review;

import dev.nightjar.contract.FileReview;
import dev.nightjar.ir.Span;
import dev.nightjar.review.CategoryReview;
import dev.nightjar.review.PlaceSentence;
import dev.nightjar.review.Review;
import dev.nightjar.review.evidence.Evidence;
import dev.nightjar.review.evidence.EvidenceGroup;
import dev.nightjar.review.evidence.Outcome;
import dev.nightjar.rules.evidence.Provider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes reviews as what goes over the wire, on a laptop and in the job alike. */
public final class ReviewMapping {
  /** What needs a person comes first, so that a list which is cut keeps it. */
  private static final Comparator<FileReview.Place> WORST_FIRST =
      Comparator.comparing((FileReview.Place place) -> rank(place.kind()));

  private ReviewMapping() {}

  /**
   * Returns the message.
   *
   * @param rules identifies the rules
   */
  public static FileReview of(Review review, String repository, String rules) {
    return new FileReview(
        repository,
        review.path(),
        "",
        "",
        review.language(),
        review.lines(),
        review.functions(),
        review.grade().code(),
        review.verdict(),
        review.count(Outcome.GUARDED),
        review.count(Outcome.UNGUARDED),
        review.count(Outcome.OPEN),
        review.findings(),
        review.categories().stream().map(ReviewMapping::section).toList(),
        review.caveats(),
        rules,
        Map.of(),
        List.of(),
        Instant.EPOCH);
  }

  private static FileReview.Section section(CategoryReview category) {
    List<FileReview.Place> places = new ArrayList<>();
    for (EvidenceGroup group : category.groups()) {
      for (Evidence evidence : group.evidence()) {
        places.add(place(group.provider(), evidence));
      }
    }
    places.sort(WORST_FIRST);
    return new FileReview.Section(
        category.category().id(),
        category.category().title(),
        category.grade().code(),
        category.count(Outcome.GUARDED),
        category.count(Outcome.UNGUARDED),
        category.count(Outcome.OPEN),
        category.findings().size(),
        category.sentences(),
        places.subList(0, Math.min(places.size(), FileReview.Section.MOST_PLACES)));
  }

  private static FileReview.Place place(Provider provider, Evidence evidence) {
    Span span = evidence.span();
    return new FileReview.Place(
        provider.id(),
        kind(evidence.outcome()),
        span.startLine(),
        span.startColumn(),
        span.endLine(),
        span.endColumn(),
        evidence.function(),
        evidence.subject(),
        PlaceSentence.of(evidence, provider.phrases()),
        evidence.lines());
  }

  private static String kind(Outcome outcome) {
    return switch (outcome) {
      case GUARDED -> FileReview.Place.PASS;
      case UNGUARDED -> FileReview.Place.REVIEW;
      case OPEN -> FileReview.Place.OPEN;
    };
  }

  private static int rank(String kind) {
    return switch (kind) {
      case FileReview.Place.REVIEW -> 0;
      case FileReview.Place.OPEN -> 1;
      default -> 2;
    };
  }
}
