package dev.nightjar.report;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Wire;
import java.io.IOException;
import java.io.OutputStream;

/** Writes one finding on each line, as JSON with the fields of the message on the topic. */
public final class JsonWriter implements ReportWriter {
  /** Makes a writer. */
  public JsonWriter() {}

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    for (FindingState finding : report.findings()) {
      out.write(Wire.write(finding));
      out.write('\n');
    }
    out.flush();
  }
}
