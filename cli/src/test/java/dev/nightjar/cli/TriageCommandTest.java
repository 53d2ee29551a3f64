package dev.nightjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TriageCommandTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "0123456789, perhaps, why, 2027-01-31, --status perhaps is no decision",
    "0123456789, accepted, ' ', 2027-01-31, --reason is empty",
    "0123456789, accepted, why, tomorrow, --until tomorrow is no date",
    "0123, accepted, why, 2027-01-31, too short for an id",
    "0123456789, accepted, why, 2027-01-31, nothing was scanned under",
  })
  void whatIsWrongIsSaidBeforeAnythingIsStarted(
      String id, String status, String reason, String until, String problem) {
    Command triage =
        Command.run(
            "triage",
            id,
            "--status",
            status,
            "--reason",
            reason,
            "--until",
            until,
            "--home",
            folder.resolve("none").toString());

    assertThat(triage.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(triage.err()).contains(problem).contains("remedy:");
  }

  @Test
  void aDecisionNeedsAReason() {
    Command triage = Command.run("triage", "0123456789", "--status", "accepted");

    assertThat(triage.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(triage.err()).contains("--reason");
  }
}
