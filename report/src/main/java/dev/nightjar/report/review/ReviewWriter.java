package dev.nightjar.report.review;

import java.io.IOException;
import java.io.OutputStream;

/** Writes reviews in one form. */
public interface ReviewWriter {
  /** Writes all reviews; leaves the stream open. */
  void write(ReviewReport report, OutputStream out) throws IOException;
}
