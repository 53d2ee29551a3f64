package dev.nightjar.report.review;

import dev.nightjar.contract.FileReview;
import dev.nightjar.contract.Wire;
import java.io.IOException;
import java.io.OutputStream;

/** Writes one review on each line, as JSON with the fields of the message on the topic. */
public final class JsonReviewWriter implements ReviewWriter {
  /** Makes a writer. */
  public JsonReviewWriter() {}

  @Override
  public void write(ReviewReport report, OutputStream out) throws IOException {
    for (FileReview review : report.reviews()) {
      out.write(Wire.write(review));
      out.write('\n');
    }
    out.flush();
  }
}
