package dev.nightjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  @Test
  void aCleanFolderIsSuccess() throws Exception {
    Sources.write(folder, "Price.java", Sources.SAFE);

    Command check = Command.run("check", folder.toString());

    assertThat(check.status()).isEqualTo(ExitStatus.CLEAN);
    assertThat(check.out()).isEmpty();
    assertThat(check.err()).startsWith("0 findings in 1 file, 7 lines");
  }

  @Test
  void aFindingIsShownWithItsLineAndItsWay() throws Exception {
    Sources.write(folder, "Orders.java", Sources.UNSAFE);

    Command check = Command.run("check", folder.toString());

    assertThat(check.status()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(check.out())
        .contains("Orders.java:" + Sources.SINK_LINE + ":")
        .contains("critical: ")
        .contains("[sql-injection, CWE-89]")
        .contains("statement.executeQuery(\"SELECT")
        .containsPattern("(?m)^ +\\^\\^\\^+$")
        .containsSubsequence(" 1. ", "request.getParameter", "passed to run", "executeQuery");
    assertThat(check.err()).startsWith("1 finding (1 critical) in 1 file");
  }

  @Test
  void noReportShowsACredential() throws Exception {
    String secret = "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
    Sources.write(
        folder,
        "Deploy.java",
        "class Deploy {\n  String token = \"" + secret + "\"; // not '" + secret + "'\n}\n");
    for (String format : List.of("text", "json", "sarif")) {
      Command check = Command.run("check", "--format", format, folder.toString());

      assertThat(check.status()).as(check.err()).isEqualTo(ExitStatus.FINDINGS);
      assertThat(check.out()).contains("hard-coded-token").doesNotContain(secret);
    }
  }

  @Test
  void findingsBelowTheThresholdDoNotFail() throws Exception {
    Sources.write(
        folder,
        "Hash.java",
        """
        class Hash {
          void hash() throws Exception {
            java.security.MessageDigest.getInstance("MD5");
          }
        }
        """);

    Command all = Command.run("check", folder.toString());
    Command high = Command.run("check", folder.toString(), "--fail-on", "high");

    assertThat(all.status()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(high.status()).isEqualTo(ExitStatus.CLEAN);
    assertThat(high.out()).isEqualTo(all.out()).contains("[weak-hash");
  }

  @Test
  void onlyTheChecksThatWereAskedForAreRun() throws Exception {
    Sources.write(folder, "Orders.java", Sources.UNSAFE);

    Command check =
        Command.run("check", folder.toString(), "--checks", "weak-hash,xpath-injection");

    assertThat(check.status()).isEqualTo(ExitStatus.CLEAN);
  }

  @Test
  void theNumberOfThreadsChangesNothing() throws Exception {
    for (int i = 0; i < 60; i++) {
      String name = "Orders" + i;
      Sources.write(
          folder, "p" + i % 7 + "/" + name + ".java", Sources.UNSAFE.replace("Orders", name));
    }

    Command one = Command.run("check", folder.toString(), "--jobs", "1", "--format", "json");
    Command four = Command.run("check", folder.toString(), "--jobs", "4", "--format", "json");

    assertThat(one.out().lines()).hasSize(60);
    assertThat(four.out()).isEqualTo(one.out());
  }

  @Test
  void filesThatAreNoSourceAreListedWithTheReason() throws Exception {
    Sources.write(folder, "Price.java", Sources.SAFE);
    Files.write(folder.resolve("Binary.java"), new byte[] {'c', 0, 'd'});

    Command check = Command.run("check", folder.toString(), "--verbose");

    assertThat(check.status()).isEqualTo(ExitStatus.CLEAN);
    assertThat(check.err()).contains("Binary.java: skipped: binary").contains("1 file skipped");
  }

  @Test
  void sarifIsValidAndRelativeToTheWorkTree() throws Exception {
    Files.createDirectories(folder.resolve(".git"));
    Sources.write(folder, "src/main/Orders.java", Sources.UNSAFE);
    Path sarif = folder.resolve("out/findings.sarif");

    Command check =
        Command.run("check", folder.resolve("src").toString(), "--sarif", sarif.toString());

    assertThat(check.status()).isEqualTo(ExitStatus.FINDINGS);
    JsonNode written = new ObjectMapper().readTree(Files.readAllBytes(sarif));
    assertThat(schema().validate(written)).isEmpty();
    JsonNode result = written.at("/runs/0/results/0");
    assertThat(result.at("/ruleId").asText()).isEqualTo("sql-injection");
    assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("src/main/Orders.java");
    assertThat(result.at("/codeFlows/0/threadFlows/0/locations")).hasSizeGreaterThan(1);
    assertThat(result.at("/partialFingerprints/primaryLocationLineHash").asText()).isNotEmpty();
    assertThat(written.at("/runs/0/tool/driver/rules").findValuesAsText("security-severity"))
        .isNotEmpty();
    assertThat(written.toString()).contains("external/cwe/cwe-89");
  }

  @Test
  void aSarifFileThatCannotBeWrittenIsAMistake() throws Exception {
    Sources.write(folder, "Orders.java", Sources.UNSAFE);

    Command check =
        Command.run(
            "check", folder.toString(), "--sarif", folder.resolve("Orders.java/x").toString());

    assertThat(check.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(check.err()).contains("cannot write").contains("remedy: give --sarif");
  }

  private static String suppressedBy(String comment) {
    return Sources.UNSAFE.replace(
        "    statement.exec", "    // " + comment + "\n    statement.exec");
  }

  @Test
  void aSuppressedFindingIsCountedAndDoesNotFail() throws Exception {
    Sources.write(folder, "Orders.java", suppressedBy("nosemgrep: sql-injection"));

    Command check = Command.run("check", folder.toString());

    assertThat(check.status()).isEqualTo(ExitStatus.CLEAN);
    assertThat(check.out()).isEmpty();
    assertThat(check.err()).startsWith("0 findings in 1 file").contains(", 1 finding suppressed");
  }

  @Test
  void sarifTellsWhySomethingIsSuppressed() throws Exception {
    Sources.write(
        folder,
        "Orders.java",
        suppressedBy("nightjar:ignore sql-injection internal tool until=2999-01-31"));

    Command check = Command.run("check", folder.toString(), "--format", "sarif");

    JsonNode written = new ObjectMapper().readTree(check.out());
    assertThat(schema().validate(written)).isEmpty();
    JsonNode suppression = written.at("/runs/0/results/0/suppressions/0");
    assertThat(suppression.at("/kind").asText()).isEqualTo("inSource");
    assertThat(suppression.at("/justification").asText()).isEqualTo("internal tool");
    assertThat(suppression.at("/properties/until").asText()).isEqualTo("2999-01-31");
  }

  @Test
  void anExpiredSuppressionBringsTheFindingBackWithALabel() throws Exception {
    Sources.write(
        folder,
        "Orders.java",
        suppressedBy("nightjar:ignore sql-injection internal tool until=2020-01-31"));

    Command check = Command.run("check", folder.toString());
    Command sarif = Command.run("check", folder.toString(), "--format", "sarif");

    assertThat(check.status()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(check.out())
        .contains("suppressed until 2020-01-31 (nightjar:ignore): internal tool");
    JsonNode result = new ObjectMapper().readTree(sarif.out()).at("/runs/0/results/0");
    assertThat(result.has("suppressions")).isFalse();
    assertThat(result.at("/properties/lapsedSuppressions/0/lapsed").asText()).isEqualTo("expired");
  }

  @Test
  void aMisspeltCheckInASuppressionIsAnsweredWithTheRightOne() throws Exception {
    Sources.write(folder, "Orders.java", suppressedBy("nightjar:ignore sql-injektion internal"));

    Command check = Command.run("check", folder.toString());

    assertThat(check.status()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(check.err())
        .contains("Orders.java:13: warning: ")
        .contains("no check 'sql-injektion'; did you mean sql-injection?");
  }

  /** As people run it: another process, with the arguments of the real one. */
  @Test
  void theProcessEndsWithTheStatusOfTheCommand() throws Exception {
    Sources.write(folder, "Orders.java", Sources.UNSAFE);
    Path output = folder.resolve("output.txt");
    List<String> words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.nightjar.cli.Nightjar",
            "check",
            ".");

    Process process =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve("errors.txt").toFile())
            .start();

    assertThat(process.waitFor()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(Files.readString(output)).startsWith("Orders.java:" + Sources.SINK_LINE + ":");
  }

  private static JsonSchema schema() throws Exception {
    try (InputStream in =
        CheckCommandTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(in);
    }
  }
}
