package dev.nightjar.job;

import dev.nightjar.contract.Introduction;
import dev.nightjar.contract.Triage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A repository that is edited at random: files are added, changed, renamed and deleted from scan to
 * scan. Equal seeds give equal histories.
 */
final class RandomHistory {
  private static final int FILES = 6;

  private final Random random;
  private final List<Map<String, String>> states = new ArrayList<>();
  private final List<Triage> decisions = new ArrayList<>();
  private final List<Introduction> introductions = new ArrayList<>();

  RandomHistory(long seed, int scans) {
    random = new Random(seed);
    Map<String, String> state = new TreeMap<>();
    for (int i = 0; i < FILES; i++) {
      state.put("f" + i + ".words", text());
    }
    states.add(Map.copyOf(state));
    for (int scan = 1; scan < scans; scan++) {
      for (int i = 0; i < 3; i++) {
        edit(state, scan * 10 + i);
      }
      states.add(Map.copyOf(state));
      decide(scan);
      introduce(scan);
    }
  }

  /** Somebody decides something about a finding that there may or may not be. */
  private void decide(int afterScan) {
    String identity = "abc".charAt(random.nextInt(3)) + "#" + (1 + random.nextInt(2));
    String status =
        List.of(Triage.ACCEPTED, Triage.FALSE_POSITIVE, Triage.CONFIRMED, Triage.OPEN)
            .get(random.nextInt(4));
    Instant at = Instant.EPOCH.plusSeconds(afterScan).plusMillis(500);
    decisions.add(new Triage("r", identity, status, "seen", "somebody", "", at));
  }

  /** Ingest answers a question about a finding, be it the newest or an older one. */
  private void introduce(int afterScan) {
    String identity = "abc".charAt(random.nextInt(3)) + "#" + (1 + random.nextInt(2));
    String scan = Integer.toString(1 + random.nextInt(afterScan));
    boolean known = random.nextInt(4) > 0;
    introductions.add(
        new Introduction(
            "r",
            identity,
            scan,
            known ? "wrote-" + afterScan : "",
            known ? Optional.of(Instant.EPOCH) : Optional.empty(),
            known ? "" : "history-cut"));
  }

  private void edit(Map<String, String> state, int number) {
    List<String> paths = List.copyOf(state.keySet());
    String path = paths.get(random.nextInt(paths.size()));
    switch (random.nextInt(5)) {
      case 0 -> state.put("n" + number + ".words", text());
      case 1 -> state.put(path, text());
      case 2 -> state.put(path, "word " + number + "\n" + state.get(path));
      case 3 -> state.put("moved" + number + ".words", String.valueOf(state.remove(path)));
      default -> {
        if (state.size() > 2) {
          state.remove(path);
        }
      }
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      String word = List.of("source ", "sink ", "sink ", "word ").get(random.nextInt(4));
      text.append(word).append("abc".charAt(random.nextInt(3))).append('\n');
    }
    return text.toString();
  }

  int scans() {
    return states.size();
  }

  /** Returns the files after a scan, counted from 1. */
  Map<String, String> after(int scan) {
    return states.get(scan - 1);
  }

  /**
   * Returns the decision that is made after a scan, counted from 1; one after each but the last.
   */
  Triage decisionAfter(int scan) {
    return decisions.get(scan - 1);
  }

  /** Returns the answer that is heard after a scan, counted from 1; after each but the last. */
  Introduction introductionAfter(int scan) {
    return introductions.get(scan - 1);
  }

  /** Returns what a scan sends: path to text, empty for what is gone. */
  Map<String, String> changes(int scan) {
    Map<String, String> before = scan == 1 ? Map.of() : after(scan - 1);
    Map<String, String> changes = new TreeMap<>();
    before.keySet().forEach(path -> changes.put(path, ""));
    after(scan)
        .forEach(
            (path, text) -> {
              if (text.equals(before.get(path))) {
                changes.remove(path);
              } else {
                changes.put(path, text);
              }
            });
    return changes;
  }
}
