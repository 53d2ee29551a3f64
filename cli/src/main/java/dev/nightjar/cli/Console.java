package dev.nightjar.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command writes: results to the output, everything else to the errors.
 *
 * @param colours whether the reader of the output sees colours
 * @param interactive whether a person watches the errors, so that a progress line can be redrawn
 */
public record Console(PrintStream out, PrintStream err, boolean colours, boolean interactive) {

  /**
   * Names the standard streams that are terminals: {@code out}, {@code err}; the launcher knows.
   */
  static final String TERMINALS = "nightjar.terminals";

  /** Returns the standard streams of this process, as UTF-8. */
  static Console standard() {
    String terminals = System.getProperty(TERMINALS, "");
    return new Console(
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        terminals.contains("out") && wantsColours(System.getenv()),
        terminals.contains("err") && !isDumb(System.getenv()));
  }

  static boolean wantsColours(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty() && !isDumb(environment);
  }

  private static boolean isDumb(Map<String, String> environment) {
    return environment.getOrDefault("TERM", "").equals("dumb");
  }
}
