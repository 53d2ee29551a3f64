package dev.nightjar.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.cli.Command;
import dev.nightjar.stack.EmbeddedSearch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code docs/queries.md}, after a scan of two repositories. */
final class QueryCommandIT {
  @TempDir private static Path folder;

  @Test
  void everyDocumentedCommandAnswersAfterAScan() throws Exception {
    SampleRepositories.create(folder.resolve("r"), 2, 3);
    SampleRepositories.commit(
        folder.resolve("r/r0"), Map.of("CODEOWNERS", "* @shop/all\n/src/ @shop/search\n"));
    Path home = folder.resolve("home");
    ScanPipeline.run(
        ScanSettings.embedded(home, List.of(folder.resolve("r").toString())), ScanProgress.NONE);
    try (EmbeddedSearch search = EmbeddedSearch.start(home.resolve("elasticsearch"), 0)) {
      String node = search.uri().toString();
      assertThat(run(node, "query --by owner,repository"))
          .containsPattern("@shop/search +r0 +2")
          .containsPattern("- +r1 +2");
      List<String> found = run(node, "findings --format json --repo r0").lines().toList();
      assertThat(found).hasSize(2);
      String id = new ObjectMapper().readTree(found.get(0)).path("id").asText();
      assertThat(run(node, "findings --like " + id)).contains("r0").contains("r1");

      for (String format : List.of("sarif", "defectdojo", "csv", "ocsf", "html")) {
        Path out = folder.resolve(format);
        run(node, "export --status all --format " + format + " --out " + out);
        try (Stream<Path> files = Files.walk(out)) {
          Files.writeString(
              folder.resolve(format + ".txt"),
              files
                  .filter(Files::isRegularFile)
                  .map(file -> out.relativize(file).toString())
                  .sorted()
                  .collect(Collectors.joining(" ")));
        }
      }
      assertThat(folder.resolve("sarif.txt")).hasContent("r0.sarif r1.sarif");
      assertThat(folder.resolve("defectdojo.txt")).hasContent("r0.json r1.json");
      assertThat(folder.resolve("html.txt"))
          .hasContent("index.html repositories/r0.html repositories/r1.html");
      assertThat(Files.readAllLines(folder.resolve("csv/findings.csv"))).hasSize(5);
      assertThat(Files.readAllLines(folder.resolve("ocsf/findings.ocsf.jsonl"))).hasSize(4);
      run(node, "export --format sarif --repo *1 --out " + folder.resolve("one"));
      assertThat(folder.resolve("one/r1.sarif")).exists();
      assertThat(folder.resolve("one/r0.sarif")).doesNotExist();

      Matcher commands =
          Pattern.compile("- CLI: `nightjar ([^`]+)`")
              .matcher(Files.readString(Path.of("../docs/queries.md")));
      int count = 0;
      while (commands.find()) {
        run(node, commands.group(1).replace("--like ID", "--like " + id));
        count++;
      }
      assertThat(count).isEqualTo(20);
    }
  }

  private static String run(String node, String line) {
    List<String> arguments = new ArrayList<>(Arrays.asList(line.split(" ")));
    arguments.addAll(List.of("--elasticsearch", node));
    Command command = Command.run(arguments.toArray(new String[0]));
    assertThat(command.status()).as(line + "\n" + command.err()).isZero();
    return command.out();
  }
}
