package dev.nightjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes are told before any service starts. */
final class ScanCommandTest {
  @TempDir private Path folder;

  @Test
  void withoutATargetItSaysWhatIsMissing() {
    Command scan = Command.run("scan");

    assertThat(scan.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(scan.err()).contains("TARGET").contains("nightjar scan --help");
  }

  @Test
  void aTargetThatDoesNotExistIsAMistake() {
    Command scan = scan(folder.resolve("nowhere").toString());

    assertThat(scan.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(scan.err()).contains("nowhere");
    assertThat(folder.resolve("home/kafka")).doesNotExist();
  }

  @Test
  void credentialsInAnAddressAreRefused() {
    Command scan = scan(".", "--elasticsearch", "https://me:secret@search.example.org:9200");

    assertThat(scan.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(scan.err()).contains("--elasticsearch has credentials").doesNotContain("secret");
  }

  @Test
  void anAddressThatIsNoneIsAMistake() {
    Command scan = scan(".", "--elasticsearch", "search:9200");

    assertThat(scan.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(scan.err()).contains("search:9200").contains("https://HOST:PORT");
  }

  @Test
  void aClusterNeedsAKafkaThatItCanReach() {
    Command scan = scan(".", "--flink", "http://flink.example.org:8081");

    assertThat(scan.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(scan.err()).contains("--flink needs --kafka");
  }

  @Test
  void kafkaPropertiesThatCannotBeReadAreAMistake() {
    Command scan =
        scan(".", "--kafka", "kafka:9092", "--kafka-properties", folder.resolve("x").toString());

    assertThat(scan.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(scan.err()).contains("cannot read --kafka-properties");
  }

  @Test
  void findingsWithoutAScanAreAskedForInVain() {
    Command findings = Command.run("findings", "--home", folder.resolve("home").toString());

    assertThat(findings.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(findings.err()).contains("there are no findings under").contains("nightjar scan");
  }

  @Test
  void aWeaknessThatIsNoNumberIsAMistake() {
    Command findings = Command.run("findings", "--cwe", "CWE-x", "--home", folder.toString());

    assertThat(findings.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(findings.err()).contains("--cwe CWE-x").contains("such as 89");
  }

  @Test
  void aSearchNodeThatDoesNotAnswerIsNamed() {
    Command findings = Command.run("findings", "--elasticsearch", "http://127.0.0.1:1");

    assertThat(findings.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(findings.err()).contains("http://127.0.0.1:1").contains("remedy:");
    assertThat(Files.exists(Path.of(".nightjar/elasticsearch"))).isFalse();
  }

  private Command scan(String target, String... more) {
    String[] words = new String[more.length + 4];
    words[0] = "scan";
    words[1] = target;
    words[2] = "--home";
    words[3] = folder.resolve("home").toString();
    System.arraycopy(more, 0, words, 4, more.length);
    return Command.run(words);
  }
}
