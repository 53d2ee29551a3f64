package dev.nightjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReviewCommandTest {
  private static final String CODE =
      """
      #include <stdio.h>

      int load(const char *name) {
        FILE *in = fopen(name, "rb");
        if (in == NULL) return -1;
        fclose(in);
        return 0;
      }
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @BeforeEach
  void writeSources() throws Exception {
    Files.writeString(folder.resolve("load.c"), CODE);
    Files.writeString(folder.resolve("review.md"), "1. Files are opened in `load` (lines 3-8).\n");
    Files.writeString(folder.resolve("wrong.md"), "1. Files are opened in `lode` (lines 3-8).\n");
  }

  private Command review(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 2];
    all[0] = "review";
    all[1] = folder.resolve("load.c").toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Command.run(all);
  }

  @Test
  void printsProse() throws Exception {
    assertThat(review().out())
        .contains("load.c", "The one resource that is opened (fopen, line 4)");
    assertThat(review("--format", "markdown").out()).contains("# Security review of load.c");
  }

  @Test
  void writesSarifWithKindsInsteadOfLevels() throws Exception {
    assertThat(review("--format", "sarif").out())
        .contains(
            "\"kind\" : \"pass\"", "\"level\" : \"none\"", "\"ruleId\" : \"closed-resources\"")
        .doesNotContain("\"kind\" : \"fail\"");
  }

  @Test
  void exitsWithOneWhereAClaimIsNotConfirmed() throws Exception {
    Command right = review("--verify", folder.resolve("review.md").toString());
    Command wrong = review("--verify", folder.resolve("wrong.md").toString());

    assertThat(right.status()).isEqualTo(ExitStatus.CLEAN);
    assertThat(right.out()).contains("1 confirmed");
    assertThat(wrong.status()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(wrong.out()).contains("lode does not stand in the file");
  }

  @Test
  void wantsFilesOrRepositories() throws Exception {
    Command none = Command.run("review");

    assertThat(none.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(none.err()).contains("nothing to review is given");
  }
}
