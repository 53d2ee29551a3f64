package dev.nightjar.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.ScanResult;
import dev.nightjar.ingest.RepositoryScan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline on real repositories, with real services. */
final class ScanPipelineIT {
  @TempDir private Path folder;

  private ScanOutcome scan() throws Exception {
    return ScanPipeline.run(
        ScanSettings.embedded(folder.resolve("home"), List.of(folder.resolve("r").toString())),
        ScanProgress.NONE);
  }

  @Test
  void scansFindDefectsAndLaterTheirDisappearance() throws Exception {
    SampleRepositories.create(folder.resolve("r"), 2, 3);

    ScanOutcome first = scan();
    assertThat(first.results()).containsOnlyKeys("r0", "r1");
    ScanResult result = first.results().get("r0");
    assertThat(result.files()).isEqualTo(6);
    assertThat(result.compiled()).isEqualTo(6);
    assertThat(sum(result.opened())).isEqualTo(2);

    ScanOutcome second = scan();
    assertThat(second.repositories())
        .extracting(RepositoryScan::outcome)
        .containsOnly(RepositoryScan.Outcome.UNCHANGED);
    assertThat(second.results()).isEqualTo(first.results());

    SampleRepositories.commit(folder.resolve("r/r0"), Map.of("src/Hash.java", ""));
    ScanResult changed = scan().results().get("r0");
    assertThat(changed.compiled()).isZero();
    assertThat(sum(changed.fixed())).isEqualTo(1);
    assertThat(sum(changed.open())).isEqualTo(1);
    assertThat(ScanProcess.indexed(folder.resolve("home")))
        .hasSize(4)
        .filteredOn(text -> text.contains("fixed"))
        .singleElement()
        .asString()
        .contains("r0 fixed weak-hash src/Hash.java");
  }

  private static int sum(Map<String, Integer> bySeverity) {
    return bySeverity.values().stream().mapToInt(Integer::intValue).sum();
  }
}
