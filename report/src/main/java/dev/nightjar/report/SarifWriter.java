package dev.nightjar.report;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes SARIF 2.1.0, one run for each repository.
 *
 * <p>GitHub takes at most 25,000 results in a run, shows the 5,000 worst, and takes files of up to
 * 10 MB after compression.
 */
public final class SarifWriter implements ReportWriter {
  /** Makes a writer. */
  public SarifWriter() {}

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    throw new UnsupportedOperationException("Not written yet");
  }
}
