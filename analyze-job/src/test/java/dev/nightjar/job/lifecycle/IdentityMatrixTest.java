package dev.nightjar.job.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.LineHashes;
import dev.nightjar.flow.Finding;
import dev.nightjar.job.Engine;
import dev.nightjar.job.NightjarEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Does every edit and writes down who still knows the finding. Run with {@code
 * -Dnightjar.docs.write=true} to write the page anew.
 */
final class IdentityMatrixTest {
  private static final Path PAGE = Path.of("../docs/identity.md");

  /** How a finding is recognised by somebody. */
  private interface Scheme {
    String of(Finding finding, String text, Map<String, Integer> counters);
  }

  private static final Map<String, Scheme> SCHEMES =
      new TreeMap<>(
          Map.of(
              "1 Nightjar", (finding, text, counters) -> finding.identity(),
              "2 line hash",
                  (finding, text, counters) ->
                      finding.check().id()
                          + LineHashes.of(text).get(finding.span().startLine() - 1),
              "3 match-based", IdentityMatrixTest::matchBased));

  /** Rule, path and the matched code, then the number of the match among equal ones. */
  private static String matchBased(
      Finding finding, String text, Map<String, Integer> counters) {
    List<String> lines = text.lines().toList();
    StringBuilder matched = new StringBuilder();
    for (int i = finding.span().startLine(); i <= finding.span().endLine(); i++) {
      String line = lines.get(i - 1);
      int from = i == finding.span().startLine() ? finding.span().startColumn() - 1 : 0;
      int to = i == finding.span().endLine() ? finding.span().endColumn() - 1 : line.length();
      matched.append(line, from, Math.min(to, line.length()));
    }
    String key =
        finding.check().id()
            + "\0"
            + finding.path()
            + "\0"
            + matched.toString().replaceAll("\\s+", "");
    return key + "_" + counters.merge(key, 1, Integer::sum);
  }

  /** What one version has: by scheme the ids of all findings, and that of the followed one. */
  private record Version(Map<String, Set<String>> ids, Map<String, String> followed) {}

  private final Engine engine = NightjarEngine.create();

  private Version version(Map<String, String> files) {
    SortedMap<String, byte[]> objects = new TreeMap<>();
    Map<String, String> texts = new HashMap<>();
    String place = "";
    for (Map.Entry<String, String> file : files.entrySet()) {
      List<String> lines = file.getValue().lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).contains(Edits.MARK)) {
          place = file.getKey() + ":" + (i + 1);
        }
      }
      String text = file.getValue().replace(Edits.MARK, "");
      texts.put(file.getKey(), text);
      objects.put(
          file.getKey(), engine.compile(file.getKey(), text).orElseThrow().object());
    }
    Map<String, Set<String>> ids = new TreeMap<>();
    Map<String, String> followed = new TreeMap<>();
    List<Finding> findings = engine.link("matrix", objects);
    for (Map.Entry<String, Scheme> scheme : SCHEMES.entrySet()) {
      Map<String, Integer> counters = new HashMap<>();
      for (Finding finding : findings) {
        String id =
            scheme
                .getValue()
                .of(finding, texts.getOrDefault(finding.path(), ""), counters);
        ids.computeIfAbsent(scheme.getKey(), missing -> new TreeSet<>()).add(id);
        int line = finding.span().startLine();
        int end = finding.span().endLine();
        if (place.equals(finding.path() + ":" + line)
            || place.equals(finding.path() + ":" + end)) {
          followed.put(scheme.getKey(), id);
        }
      }
    }
    assertThat(followed).as("what is found in " + files).hasSize(SCHEMES.size());
    return new Version(ids, followed);
  }

  private List<String> row(Edits.Edit edit) {
    Version before = version(edit.before());
    Version after = version(edit.after());
    List<String> row = new ArrayList<>();
    for (String scheme : SCHEMES.keySet()) {
      String was = String.valueOf(before.followed().get(scheme));
      String is = String.valueOf(after.followed().get(scheme));
      boolean taken = after.ids().getOrDefault(scheme, Set.of()).contains(was);
      row.add(was.equals(is) ? "kept" : taken ? "**taken by another**" : "**lost**");
    }
    return row;
  }

  private String page() {
    StringBuilder table = new StringBuilder();
    Edits.all()
        .forEach(
            (name, edit) ->
                table
                    .append("| ")
                    .append(name)
                    .append(" | ")
                    .append(String.join(" | ", row(edit)))
                    .append(" |\n"));
    return IdentityPage.HEAD + table + IdentityPage.FOOT;
  }

  @Test
  void thePageSaysWhatTheEditsDo() throws IOException {
    String page = page();
    if (Boolean.getBoolean("nightjar.docs.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page);
  }

  @Test
  void noEditIsTheSameAsAnother() {
    assertThat(
            Edits.all().values().stream()
                .map(Edits.Edit::toString)
                .collect(Collectors.toSet()))
        .hasSameSizeAs(Edits.all().keySet());
  }
}
