package dev.nightjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One scan, followed by a collector through all services; each reads its environment as usual. */
final class TraceIT {
  @TempDir private Path folder;

  @Test
  void aScanIsOneTraceFromTheRepositoryToTheIndex() throws Exception {
    Path repository = folder.resolve("shop");
    Sources.write(repository, "Orders.java", Sources.UNSAFE);
    try (Git git = Git.init().setDirectory(repository.toFile()).call()) {
      git.add().addFilepattern(".").call();
      git.commit().setMessage("m").setAuthor("A", "a@example.org").setSign(false).call();
    }
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      scan(repository, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.address()));

      List<Span> read = receiver.spans("nightjar-ingest", "read repository");
      List<Span> analysed = receiver.spans("nightjar-analyze", "analyse repository");
      List<Span> indexed = receiver.spans("nightjar-indexer", "index document");
      assertThat(read).hasSize(1);
      assertThat(analysed).hasSize(1);
      // The manifest, one finding, and the result in two indices.
      assertThat(indexed).hasSize(4);
      assertThat(analysed.get(0).getParentSpanId()).isEqualTo(read.get(0).getSpanId());
      assertThat(indexed)
          .allMatch(span -> span.getTraceId().equals(read.get(0).getTraceId()))
          .filteredOn(span -> span.getParentSpanId().equals(analysed.get(0).getSpanId()))
          .hasSize(3);
    }
  }

  /**
   * In a process of its own, which has its own environment and tells all that it knows at its end.
   */
  private void scan(Path repository, Map<String, String> environment) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Nightjar.class.getName(),
                "scan",
                repository.toString(),
                "--home",
                folder.resolve("home").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.txt").toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(folder.resolve("out.txt")).content().contains("critical");
    assertThat(process.exitValue()).isZero();
  }
}
