package dev.nightjar.report;

import java.io.IOException;
import java.io.OutputStream;

/** Writes each finding with its source line, a caret, and the path from source to sink. */
public final class TextWriter implements ReportWriter {
  private final boolean colours;

  /**
   * Makes a writer.
   *
   * @param colours whether to colour the text; {@link Terminal} knows what to give
   */
  public TextWriter(boolean colours) {
    this.colours = colours;
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    throw new UnsupportedOperationException("Not written yet");
  }
}
