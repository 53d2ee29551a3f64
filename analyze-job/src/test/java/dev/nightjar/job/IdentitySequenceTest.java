package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One commit after the other, each with an edit that a finding survives; {@code
 * -Dnightjar.histories=100} tries as many histories.
 */
final class IdentitySequenceTest {
  private static final int COMMITS = 8;

  private final Engine engine = NightjarEngine.create();

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("nightjar.histories", 8));
  }

  /** A file with the marked line of the finding that is followed. */
  private record Version(String path, String text) {
    String plain() {
      return text.replace(Edits.MARK, "");
    }

    int line() {
      return text.substring(0, text.indexOf(Edits.MARK)).split("\n", -1).length;
    }
  }

  private static Version edited(Version before, Random random, int commit) {
    String text = before.text();
    return switch (random.nextInt(9)) {
      case 0 -> new Version(before.path(), insert(text, random, "// note " + commit));
      case 1 -> new Version(before.path(), insert(text, random, ""));
      case 2 -> new Version(before.path(), text.replaceAll("(?m)^(?=.)", " "));
      case 3 -> new Version("moved" + commit + "/" + before.path(), text);
      case 4 ->
          new Version(
              before.path(),
              text.replaceAll("String \\w+ =", "String name" + commit + " =")
                  .replaceAll("\\+ \\w+ \\+", "+ name" + commit + " +"));
      case 5 ->
          new Version(before.path(), text.replaceAll("void \\w+\\(", "void find" + commit + "("));
      case 6 ->
          new Version(before.path(), text.replaceAll("class \\w+ ", "class Orders" + commit + " "));
      case 7 ->
          new Version(
              before.path(), text.replace(" statement)", " statement, int p" + commit + ")"));
      default ->
          new Version(
              before.path().replaceFirst("\\w+\\.java", "Renamed" + commit + ".java"),
              text.replaceAll("package \\w+", "package shop" + commit));
    };
  }

  private static String insert(String text, Random random, String line) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    lines.add(random.nextInt(lines.size()), line);
    return String.join("\n", lines) + "\n";
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whateverSequenceOfThemTheFindingIsTheSame(long seed) throws Exception {
    Random random = new Random(seed);
    Version version = new Version(Edits.PATH, Edits.BASE);
    Deliveries deliveries = new Deliveries("r", engine);
    try (LinkHarness link = new LinkHarness(() -> engine)) {
      deliveries.scan("1", Map.of(version.path(), version.plain()));
      link.deliverAndSettle(deliveries.records());
      String id = at(link, version).id();
      for (int commit = 2; commit <= COMMITS; commit++) {
        Version next = edited(version, random, commit);
        Map<String, String> changes = new TreeMap<>();
        changes.put(version.path(), "");
        changes.put(next.path(), next.plain());
        int sent = deliveries.records().size();
        deliveries.scan(Integer.toString(commit), changes);
        link.deliverAndSettle(deliveries.records().subList(sent, deliveries.records().size()));
        assertThat(at(link, next).id()).as("commit %d: %s", commit, next).isEqualTo(id);
        version = next;
      }
      assertThat(link.findings()).hasSize(1);
    }
  }

  private static FindingState at(LinkHarness link, Version version) {
    return link.findings().values().stream()
        .map(text -> Wire.read(text.getBytes(StandardCharsets.UTF_8), FindingState.class))
        .filter(state -> state.path().equals(version.path()))
        .filter(state -> state.region().startLine() == version.line())
        .filter(state -> state.status().equals(FindingState.OPEN))
        .findFirst()
        .orElseThrow();
  }
}
