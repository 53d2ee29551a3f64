package dev.nightjar.report.review;

import dev.nightjar.contract.FileReview;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Writes reviews as a page that can be sent to a colleague. */
public final class MarkdownReviewWriter implements ReviewWriter {
  private static final Pattern SPECIAL = Pattern.compile("([\\\\`*_<>\\[\\]#|])");

  /** Makes a writer. */
  public MarkdownReviewWriter() {}

  @Override
  public void write(ReviewReport report, OutputStream out) throws IOException {
    StringBuilder page = new StringBuilder();
    if (report.reviews().size() > 1) {
      overview(report, page);
    }
    for (FileReview review : report.reviews()) {
      one(review, page);
    }
    out.write(page.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void overview(ReviewReport report, StringBuilder page) {
    page.append("# Security review of ").append(report.reviews().size()).append(" files\n\n");
    page.append("| file | result | in order | to look at | not told | findings |\n");
    page.append("| --- | --- | ---: | ---: | ---: | ---: |\n");
    for (FileReview review : report.reviews()) {
      page.append(
          "| %s | %s | %d | %d | %d | %d |\n"
              .formatted(
                  escaped(review.path()),
                  Grades.words(review.grade()),
                  review.guarded(),
                  review.unguarded(),
                  review.open(),
                  review.findings()));
    }
    page.append('\n');
  }

  private static void one(FileReview review, StringBuilder page) {
    page.append("# Security review of ").append(escaped(review.path())).append("\n\n");
    page.append(Grades.head(review)).append("\n\n");
    page.append("**").append(escaped(review.verdict())).append("**\n\n");
    int number = 1;
    for (FileReview.Section section : review.sections()) {
      page.append(number++).append(". **").append(section.title()).append("**: ");
      page.append(Grades.words(section.grade())).append(".\n");
      for (String sentence : section.sentences()) {
        page.append("   - ").append(escaped(sentence)).append('\n');
      }
      page.append('\n');
    }
    page.append("## What this review does not cover\n\n");
    review.caveats().forEach(each -> page.append("- ").append(escaped(each)).append('\n'));
    page.append('\n');
  }

  private static String escaped(String text) {
    return SPECIAL.matcher(text).replaceAll("\\\\$1");
  }
}
