package dev.nightjar.flow.evaluate;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The functions that models can name in {@code evaluates}. */
public final class Evaluators {
  private static final Map<String, Evaluator> BY_NAME = table();

  private Evaluators() {}

  /** All evaluators by name, for example {@code java.String.charAt}. */
  public static Map<String, Evaluator> all() {
    return BY_NAME;
  }

  private static Map<String, Evaluator> table() {
    Map<String, Evaluator> table = new TreeMap<>();
    JavaText.addTo(table);
    JavaNumbers.addTo(table);
    return Collections.unmodifiableMap(table);
  }
}
