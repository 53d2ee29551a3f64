package dev.nightjar.report;

import java.io.IOException;
import java.io.OutputStream;

/** Writes one line for each finding, in columns. */
public final class TableWriter implements ReportWriter {
  /** Makes a writer. */
  public TableWriter() {}

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    throw new UnsupportedOperationException("Not written yet");
  }
}
