package dev.nightjar.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hashes of the lines of a file, for the fingerprint {@link #FINGERPRINT}.
 *
 * <p>GitHub computes this fingerprint itself when it is missing, and warns when another value
 * stands there, so this has to agree with its action in every detail: a polynomial hash, modulo
 * 2^64, over the first hundred UTF-16 code units from the start of the line on that are neither
 * space nor tab, with line ends as a line feed; after the text come one 65535 and zeros. The hash
 * is followed by a counter of the lines of the file that had the same one.
 */
public final class LineHashes {
  /** The name of the fingerprint in SARIF. */
  public static final String FINGERPRINT = "primaryLocationLineHash";

  private static final int WINDOW = 100;
  private static final long FACTOR = 37;
  private static final char END = 65535;

  private final int[] window = new int[WINDOW];

  /** The number of the line that starts at this place of the window; 0 for none. */
  private final int[] starts = new int[WINDOW];

  private final List<String> hashes = new ArrayList<>();
  private final Map<Long, Integer> seen = new HashMap<>();
  private final long leaving;
  private long hash;
  private int index;

  private LineHashes() {
    long power = 1;
    for (int i = 0; i < WINDOW; i++) {
      power *= FACTOR;
    }
    leaving = power;
  }

  /** Returns the hash of each line; the first line is at 0. */
  public static List<String> of(CharSequence text) {
    LineHashes lines = new LineHashes();
    lines.read(text);
    return List.copyOf(lines.hashes);
  }

  private void read(CharSequence text) {
    int line = 0;
    boolean lineStart = true;
    boolean afterReturn = false;
    for (int i = 0; i <= text.length(); i++) {
      char next = i == text.length() ? END : text.charAt(i);
      if (next == ' ' || next == '\t' || (afterReturn && next == '\n')) {
        afterReturn = false;
        continue;
      }
      afterReturn = next == '\r';
      if (afterReturn) {
        next = '\n';
      }
      emit();
      if (lineStart) {
        lineStart = false;
        line++;
        starts[index] = line;
      }
      if (next == '\n') {
        lineStart = true;
      }
      push(next);
    }
    for (int i = 0; i < WINDOW; i++) {
      emit();
      push(0);
    }
  }

  /** Tells the hash of the line whose first character is about to leave the window. */
  private void emit() {
    if (starts[index] != 0) {
      int count = seen.merge(hash, 1, Integer::sum);
      hashes.add(Long.toHexString(hash) + ":" + count);
      starts[index] = 0;
    }
  }

  private void push(int next) {
    hash = FACTOR * hash + next - leaving * window[index];
    window[index] = next;
    index = (index + 1) % WINDOW;
  }
}
