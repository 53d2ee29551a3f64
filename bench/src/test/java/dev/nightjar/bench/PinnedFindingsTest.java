package dev.nightjar.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs the small ones of the released projects whose findings are recorded. */
final class PinnedFindingsTest {
  private static final Path CACHE = Path.of("target/pinned");

  /** Without the archives, as on a machine without a network, there is nothing to compare. */
  @TestFactory
  Stream<DynamicTest> findingsAreThoseThatAreRecorded() {
    return PinnedFindings.projects().stream()
        .filter(PinnedProject::quick)
        .map(
            project ->
                DynamicTest.dynamicTest(project.coordinate(), () -> assertUnchanged(project)));
  }

  private static void assertUnchanged(PinnedProject project) throws IOException {
    Path archive;
    try {
      archive = project.fetch(CACHE);
    } catch (IOException e) {
      Assumptions.abort("cannot be downloaded: " + e);
      return;
    }
    PinnedProject.Result result = project.analyze(PinnedFindings.newAnalysis(), archive, 1);
    assertThat(PinnedFindings.difference(PinnedFindings.recorded(project), result.findings()))
        .as("run PinnedFindings --update, and say in the commit why findings change")
        .isEmpty();
  }

  @Test
  void showsWhatIsNewAndWhatIsGone() {
    PinnedFinding one = PinnedFinding.parse("sql-injection\thigh\thigh\ta/B.java\t7\tabc");
    PinnedFinding moved = PinnedFinding.parse("sql-injection\thigh\thigh\ta/B.java\t8\tabc");

    assertThat(PinnedFindings.difference(List.of(one), List.of(one))).isEmpty();
    assertThat(PinnedFindings.difference(List.of(one), List.of(moved)))
        .containsExactly("- " + one.row(), "+ " + moved.row());
  }
}
