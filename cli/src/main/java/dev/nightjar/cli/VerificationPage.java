package dev.nightjar.cli;

import dev.nightjar.cli.check.LaterLines;
import dev.nightjar.review.claims.Answer;
import dev.nightjar.review.claims.Claim;
import dev.nightjar.review.claims.LineRange;
import dev.nightjar.review.claims.Verification;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes what the code says to a written review, as Markdown that reads as plain text too. */
final class VerificationPage {
  private final Verification verification;
  private final Optional<LaterLines> later;
  private final String revision;
  private final StringBuilder page = new StringBuilder();

  /**
   * Prepares a page.
   *
   * @param later where lines are in another version
   * @param revision the name of that version
   */
  VerificationPage(Verification verification, Optional<LaterLines> later, String revision) {
    this.verification = verification;
    this.later = later;
    this.revision = revision;
  }

  String text() {
    page.append("# The review of ").append(verification.review().path());
    page.append(" against its code\n\n");
    page.append(summary()).append("\n\n");
    for (Answer answer : verification.answers()) {
      answer(answer);
    }
    page.append("## What the review does not say\n\n");
    if (verification.missed().isEmpty()) {
      page.append("Nothing that the analysis knows of.\n");
    }
    verification.missed().forEach(each -> page.append("- ").append(each).append('\n'));
    page.append("\n## What the code says\n\n").append(verification.review().verdict());
    page.append("\n\n");
    verification.review().caveats().forEach(each -> page.append("- ").append(each).append('\n'));
    return page.toString();
  }

  private String summary() {
    int all = verification.answers().size();
    if (all == 0) {
      return "The text has no numbered or bulleted claim, and no sentence that gives lines.";
    }
    List<String> counts =
        List.of(Answer.Status.values()).stream()
            .filter(status -> verification.count(status) > 0)
            .map(status -> verification.count(status) + " " + status.words())
            .toList();
    return "Of " + all + (all == 1 ? " claim: " : " claims: ") + String.join(", ", counts) + ".";
  }

  private void answer(Answer answer) {
    Claim claim = answer.claim();
    String title = claim.title().isEmpty() ? shortened(claim.text()) : claim.title();
    page.append(
        "%d. **%s** (line %d of the review): **%s**\n"
            .formatted(claim.number(), title, claim.line(), answer.status().words()));
    for (Answer.PartAnswer part : answer.parts()) {
      page.append("   - ");
      if (!part.part().ranges().isEmpty()) {
        page.append("\"").append(shortened(part.part().quote())).append("\", lines ");
        page.append(ranges(part.part().ranges())).append(": ");
        page.append(part.status().words()).append(". ");
      }
      page.append(part.text()).append(moved(part)).append('\n');
    }
    answer.but().forEach(each -> page.append("   - But: ").append(each).append('\n'));
    page.append('\n');
  }

  /** Where a place that was found is in the other version. */
  private String moved(Answer.PartAnswer part) {
    if (later.isEmpty() || part.right().isEmpty()) {
      return "";
    }
    for (String name : part.part().names()) {
      Optional<LineRange> function = later.get().function(name);
      if (function.isPresent()) {
        return there(List.of(function.get()));
      }
    }
    List<LineRange> there = later.get().of(part.right());
    return there.isEmpty() ? " In " + revision + " it is gone." : there(there);
  }

  private String there(List<LineRange> ranges) {
    boolean one =
        ranges.size() == 1 && ranges.get(0).toString().chars().allMatch(Character::isDigit);
    return " In " + revision + ": " + (one ? "line " : "lines ") + ranges(ranges) + ".";
  }

  private static String ranges(List<LineRange> ranges) {
    String listed =
        ranges.stream().limit(12).map(LineRange::toString).collect(Collectors.joining(", "));
    return ranges.size() > 12 ? listed + " and " + (ranges.size() - 12) + " more" : listed;
  }

  private static String shortened(String text) {
    String bare = text.replace("*", "");
    return bare.length() <= 90 ? bare : "…" + bare.substring(bare.length() - 88);
  }
}
