package dev.nightjar.report.review;

import dev.nightjar.contract.FileReview;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes reviews for terminals. */
public final class TextReviewWriter implements ReviewWriter {
  private static final int WIDTH = 110;

  private final boolean colours;

  /**
   * Makes a writer.
   *
   * @param colours whether to colour the text
   */
  public TextReviewWriter(boolean colours) {
    this.colours = colours;
  }

  @Override
  public void write(ReviewReport report, OutputStream out) throws IOException {
    for (FileReview review : report.reviews()) {
      StringBuilder text = new StringBuilder();
      text.append(bold(printable(review.path()))).append('\n');
      wrap(text, printable(review.verdict()), "  ", "  ");
      for (FileReview.Section section : review.sections()) {
        text.append('\n').append("  ").append(bold(section.title())).append(": ");
        text.append(Grades.words(section.grade())).append('\n');
        section
            .sentences()
            .forEach(sentence -> wrap(text, printable(sentence), "    - ", "      "));
      }
      text.append('\n').append("  ").append(bold("Not covered")).append('\n');
      review.caveats().forEach(each -> wrap(text, printable(each), "    - ", "      "));
      text.append('\n');
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    out.flush();
  }

  private String bold(String text) {
    return colours ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  /** Breaks lines between words. */
  static void wrap(StringBuilder into, String text, String first, String next) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : text.split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        into.append(line).append('\n');
        line = new StringBuilder(next);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    into.append(line).append('\n');
  }

  /** Names of files and functions come from strangers, and a terminal obeys what they write. */
  private static String printable(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
      safe.append(Character.isISOControl(c) || direction ? '\uFFFD' : c);
    }
    return safe.toString();
  }
}
