package dev.nightjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the rule pack that the guide shows, file by file, as it stands there. */
final class RulesGuideTest {
  private static final Path GUIDE = Path.of("../docs/adding-a-check.md");
  private static final Pattern FILE =
      Pattern.compile("^`our-rules/([^`]+)`\\n\\n```\\w*\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  @TempDir private Path folder;

  @Test
  void thePackOfTheGuideLoadsAndItsFixturesPass() throws IOException {
    Matcher files = FILE.matcher(Files.readString(GUIDE));
    while (files.find()) {
      Sources.write(folder, files.group(1), files.group(2));
    }

    Command test = Command.run("rules", "test", folder.toString());

    assertThat(test.out() + test.err()).contains("6 fixtures, 0 failed");
    assertThat(test.status()).isEqualTo(ExitStatus.CLEAN);
  }
}
