package dev.nightjar.cli.scan;

import dev.nightjar.contract.ScanResult;
import dev.nightjar.indexer.SearchAddress;
import dev.nightjar.indexer.SearchConnection;
import dev.nightjar.indexer.query.FindingQuery;
import dev.nightjar.indexer.query.FindingSearch;
import dev.nightjar.ingest.RepositoryScan;
import dev.nightjar.stack.Addresses;
import dev.nightjar.stack.EmbeddedStack;
import dev.nightjar.stack.EmbeddedStack.Part;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A scan in a process of its own, which halts at a chosen moment as a killed one would. */
final class ScanProcess {
  private static final int KILLED = 137;

  /** Where a scan is killed. */
  enum Moment {
    NEVER,
    SERVICES_READY,
    FILES_BEING_SENT,
    FIRST_REPOSITORY_SENT,
    FILES_BEING_COMPILED,
    FIRST_REPOSITORY_LINKED,
    INDEXING
  }

  private ScanProcess() {}

  /**
   * Runs a scan.
   *
   * @return whether it came to its end; false if it was killed
   */
  static boolean run(Path home, Path target, Moment kill) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx700m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dnightjar.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                ScanProcess.class.getName(),
                home.toString(),
                target.toString(),
                kill.name())
            .redirectErrorStream(true)
            .redirectOutput(home.resolveSibling("output-" + kill + ".txt").toFile())
            .start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("The scan hangs at " + kill);
    }
    int status = process.exitValue();
    if (status != 0 && status != KILLED) {
      File output = home.resolveSibling("output-" + kill + ".txt").toFile();
      throw new AssertionError(
          "The scan failed: "
              + new String(
                  java.nio.file.Files.readAllBytes(output.toPath()), StandardCharsets.UTF_8));
    }
    return status == 0;
  }

  public static void main(String[] arguments) throws Exception {
    ScanSettings settings = ScanSettings.embedded(Path.of(arguments[0]), List.of(arguments[1]));
    ScanPipeline.run(settings, new Killer(Moment.valueOf(arguments[2])));
    // The embedded services leave threads behind.
    Runtime.getRuntime().halt(0);
  }

  private static final class Killer implements ScanProgress {
    private final Moment at;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger analysed = new AtomicInteger();

    Killer(Moment at) {
      this.at = at;
    }

    private void reached(Moment moment) {
      if (moment == at) {
        Runtime.getRuntime().halt(KILLED);
      }
    }

    @Override
    public void services(Addresses addresses) {
      reached(Moment.SERVICES_READY);
    }

    @Override
    public void sent(String repository, String path, int bytes) {
      if (sent.incrementAndGet() == 30) {
        reached(Moment.FILES_BEING_SENT);
      }
    }

    @Override
    public void read(RepositoryScan scan) {
      reached(Moment.FIRST_REPOSITORY_SENT);
    }

    @Override
    public void analysed(String repository, String path, String status, long bytes) {
      if (analysed.incrementAndGet() == 20) {
        reached(Moment.FILES_BEING_COMPILED);
      }
    }

    @Override
    public void linked(ScanResult result) {
      reached(Moment.FIRST_REPOSITORY_LINKED);
    }

    @Override
    public void indexing() {
      reached(Moment.INDEXING);
    }
  }

  /** Asks the search node under a home what people would see, without ids of scans and times. */
  static List<String> indexed(Path home) throws IOException {
    try (EmbeddedStack stack =
            EmbeddedStack.start(home, EnumSet.of(Part.ELASTICSEARCH), 1, part -> {});
        SearchConnection connection =
            SearchConnection.open(SearchAddress.open(stack.search().orElseThrow().uri()))) {
      try (Stream<dev.nightjar.contract.FindingState> found =
          new FindingSearch(connection.client()).find(FindingQuery.ALL)) {
        return found
            .map(
                state ->
                    String.join(
                        " ",
                        state.id(),
                        state.repository(),
                        state.status(),
                        state.check(),
                        state.path(),
                        state.region().toString(),
                        state.commit(),
                        state.snippet()))
            .sorted()
            .toList();
      }
    }
  }
}
