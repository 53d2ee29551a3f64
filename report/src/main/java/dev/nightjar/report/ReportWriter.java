package dev.nightjar.report;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a report in one format. */
public interface ReportWriter {
  /** Writes the whole report as UTF-8 and flushes; does not close the stream. */
  void write(Report report, OutputStream out) throws IOException;
}
