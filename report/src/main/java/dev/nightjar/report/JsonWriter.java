package dev.nightjar.report;

import java.io.IOException;
import java.io.OutputStream;

/** Writes one finding on each line, as JSON with the fields of the message {@code FindingState}. */
public final class JsonWriter implements ReportWriter {
  /** Makes a writer. */
  public JsonWriter() {}

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    throw new UnsupportedOperationException("Not written yet");
  }
}
