package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.LineHashes;
import dev.nightjar.contract.Wire;
import dev.nightjar.flow.Finding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Does every edit and writes down who still knows the finding. Run with {@code -Dupdate-golden} to
 * write the page anew.
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
  private static String matchBased(Finding finding, String text, Map<String, Integer> counters) {
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
  private record Version(
      Map<String, Set<String>> ids, Map<String, String> followed, String place) {}

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
      objects.put(file.getKey(), engine.compile(file.getKey(), text).orElseThrow().object());
    }
    Map<String, Set<String>> ids = new TreeMap<>();
    Map<String, String> followed = new TreeMap<>();
    List<Finding> findings = engine.link("matrix", objects);
    for (Map.Entry<String, Scheme> scheme : SCHEMES.entrySet()) {
      Map<String, Integer> counters = new HashMap<>();
      for (Finding finding : findings) {
        String id = scheme.getValue().of(finding, texts.getOrDefault(finding.path(), ""), counters);
        ids.computeIfAbsent(scheme.getKey(), missing -> new TreeSet<>()).add(id);
        int line = finding.span().startLine();
        int end = finding.span().endLine();
        if (place.equals(finding.path() + ":" + line) || place.equals(finding.path() + ":" + end)) {
          followed.put(scheme.getKey(), id);
        }
      }
    }
    assertThat(followed).as("what is found in " + files).hasSize(SCHEMES.size());
    return new Version(ids, followed, place);
  }

  /** Two scans by the job: whether the finding at the place has the history of the one before. */
  private String byTheJob(Edits.Edit edit, Version before, Version after) throws Exception {
    Deliveries deliveries = new Deliveries("r", engine).scan("1", plain(edit.before()));
    Map<String, String> changes = new TreeMap<>(plain(edit.after()));
    edit.before().keySet().forEach(path -> changes.putIfAbsent(path, ""));
    String was = String.valueOf(before.followed().get("1 Nightjar"));
    try (LinkHarness link = new LinkHarness(() -> engine)) {
      link.deliverAndSettle(deliveries.records());
      String id = link.finding(was).orElseThrow().id();
      int known = deliveries.records().size();
      deliveries.scan("2", changes);
      link.deliverAndSettle(deliveries.records().subList(known, deliveries.records().size()));
      List<FindingState> there =
          link.findings().values().stream()
              .map(text -> Wire.read(text.getBytes(StandardCharsets.UTF_8), FindingState.class))
              .filter(state -> !state.status().equals(FindingState.FIXED))
              .toList();
      FindingState followed =
          there.stream().filter(state -> isAt(state, after.place())).findFirst().orElseThrow();
      if (followed.id().equals(id)) {
        return "kept";
      }
      boolean taken = there.stream().anyMatch(state -> state.id().equals(id));
      return taken ? "**taken by another**" : "**lost**";
    }
  }

  private static boolean isAt(FindingState state, String place) {
    FindingState.Region region = state.region();
    return place.equals(state.path() + ":" + region.startLine())
        || place.equals(state.path() + ":" + region.endLine());
  }

  private static Map<String, String> plain(Map<String, String> files) {
    Map<String, String> plain = new TreeMap<>();
    files.forEach((path, text) -> plain.put(path, text.replace(Edits.MARK, "")));
    return plain;
  }

  private List<String> row(Edits.Edit edit) throws Exception {
    Version before = version(edit.before());
    Version after = version(edit.after());
    List<String> row = new ArrayList<>();
    row.add(byTheJob(edit, before, after));
    for (String scheme : SCHEMES.keySet()) {
      String was = String.valueOf(before.followed().get(scheme));
      String is = String.valueOf(after.followed().get(scheme));
      boolean taken = after.ids().getOrDefault(scheme, Set.of()).contains(was);
      row.add(was.equals(is) ? "kept" : taken ? "**taken by another**" : "**lost**");
    }
    return row;
  }

  private String page() throws Exception {
    StringBuilder table = new StringBuilder();
    for (Map.Entry<String, Edits.Edit> edit : Edits.all().entrySet()) {
      table.append("| ").append(edit.getKey()).append(" | ");
      table.append(String.join(" | ", row(edit.getValue()))).append(" |\n");
    }
    return IdentityPage.HEAD + table + IdentityPage.FOOT;
  }

  @Test
  void thePageSaysWhatTheEditsDo() throws Exception {
    String page = page();
    if (System.getProperty("update-golden") != null) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page);
  }

  /** What the design promises, whatever the page says. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "lines inserted above",
        "everything indented by a tab",
        "line endings of Windows",
        "a statement added on the line above",
        "a local variable renamed",
        "methods reordered",
        "the method renamed",
        "the method moved to another class",
        "the file renamed",
        "the directory moved",
        "an equal statement pasted above",
        "of two equal findings, the first fixed"
      })
  void theFindingIsKept(String edit) throws Exception {
    assertThat(row(Edits.all().getOrDefault(edit, NO_EDIT)).get(0)).isEqualTo("kept");
  }

  private static final Edits.Edit NO_EDIT = new Edits.Edit(Map.of(), Map.of());

  /** Edits that move and decorate the code, in any number and order. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anySequenceOfHarmlessEditsKeepsAllIdentities(long seed) {
    Random random = new Random(seed);
    String text = Edits.BASE;
    String path = Edits.PATH;
    String identity = String.valueOf(version(Map.of(path, text)).followed().get("1 Nightjar"));
    for (int i = 0; i < 6; i++) {
      switch (random.nextInt(6)) {
        case 0 -> text = insertLine(text, random, "// " + seed);
        case 1 -> text = insertLine(text, random, "");
        case 2 -> text = text.replaceAll("(?m)^", " ".repeat(random.nextInt(3)));
        case 3 -> path = "moved" + random.nextInt(9) + "/" + path;
        case 4 ->
            text =
                text.replace("customer ", "customer" + i + " ")
                    .replace("customer" + i + " = '", "customer = '");
        default -> text = text.replace("\n", "\r\n").replace("\r\r", "\r");
      }
      assertThat(version(Map.of(path, text)).followed())
          .as(text)
          .containsEntry("1 Nightjar", identity);
    }
  }

  private static String insertLine(String text, Random random, String line) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    lines.add(random.nextInt(lines.size()), line);
    return String.join("\n", lines) + "\n";
  }

  @Test
  void noEditIsTheSameAsAnother() {
    assertThat(Edits.all().values().stream().map(Edits.Edit::toString).collect(Collectors.toSet()))
        .hasSameSizeAs(Edits.all().keySet());
  }
}
