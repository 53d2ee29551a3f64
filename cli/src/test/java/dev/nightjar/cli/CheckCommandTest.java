package dev.nightjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckCommandTest {
  @TempDir private Path folder;

  @Test
  void aPathThatDoesNotExistIsAMistake() {
    Command check = Command.run("check", folder.resolve("nowhere").toString());

    assertThat(check.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(check.err()).contains("nowhere").contains("remedy:").doesNotContain("Exception");
  }

  @Test
  void withoutAPathItSaysWhatIsMissing() {
    Command check = Command.run("check");

    assertThat(check.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(check.err()).contains("PATH").contains("nightjar check --help");
  }

  @Test
  void aSeverityThatDoesNotExistIsAnsweredWithThoseThatDo() {
    Command check = Command.run("check", "--fail-on", "terrible", folder.toString());

    assertThat(check.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(check.err()).containsIgnoringCase("critical, high, medium, low");
  }

  @Test
  void noThreadsAtAllAreAMistake() {
    Command check = Command.run("check", "--jobs", "0", folder.toString());

    assertThat(check.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(check.err()).contains("--jobs is 0");
  }

  @Test
  void aMisspeltCheckIsAnsweredWithTheRightOne() {
    Command check = Command.run("check", "--checks", "sql-injektion", folder.toString());

    assertThat(check.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(check.err()).contains("did you mean sql-injection?");
  }
}
