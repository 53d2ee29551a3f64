package dev.nightjar.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.cli.scan.ScanProcess.Moment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline, killed again and again on one home. */
final class KilledScanIT {
  @TempDir private Path folder;

  @Test
  void aScanThatIsKilledAtAnyPointEndsWithTheFindingsOfAnUndisturbedOne() throws Exception {
    Path repositories = folder.resolve("repositories");
    SampleRepositories.create(repositories, 3, 40);
    Path killed = folder.resolve("killed");
    assertThat(ScanProcess.run(killed, repositories, Moment.SERVICES_READY)).isFalse();
    assertThat(ScanProcess.run(killed, repositories, Moment.FILES_BEING_SENT)).isFalse();
    assertThat(ScanProcess.run(killed, repositories, Moment.FIRST_REPOSITORY_SENT)).isFalse();
    // A commit that the killed scan did not see.
    SampleRepositories.commit(
        repositories.resolve("r1"),
        Map.of("src/Hash.java", "", "src/Store.java", "\n" + SampleRepositories.STORE));
    assertThat(ScanProcess.run(killed, repositories, Moment.FIRST_REPOSITORY_LINKED)).isFalse();
    assertThat(ScanProcess.run(killed, repositories, Moment.NEVER)).isTrue();

    Path undisturbed = folder.resolve("undisturbed");
    assertThat(ScanProcess.run(undisturbed, repositories, Moment.NEVER)).isTrue();

    List<String> expected = ScanProcess.indexed(undisturbed);
    assertThat(expected).hasSize(5);
    assertThat(open(ScanProcess.indexed(killed))).isEqualTo(expected);
  }

  /** A fixed finding is one that an undisturbed scan of the last commit would not know. */
  private static List<String> open(List<String> findings) {
    return findings.stream().filter(text -> !text.contains(" fixed ")).toList();
  }
}
