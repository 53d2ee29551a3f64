package dev.nightjar.cli.scan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.stack.EmbeddedFlink;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClusterJobIT {
  @Test
  void aClusterWithoutTheJobIsToldWithTheWayToSubmitIt(@TempDir Path folder) throws IOException {
    try (EmbeddedFlink flink = EmbeddedFlink.start(folder, 0, 1)) {
      assertThatThrownBy(() -> ClusterJob.requireRunning(flink.web()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No job nightjar-analyze is running")
          .hasMessageContaining("flink run");
    }
  }

  @Test
  void aClusterThatDoesNotAnswerIsTold() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    assertThatThrownBy(() -> ClusterJob.requireRunning(URI.create("http://127.0.0.1:" + free)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not answer");
  }
}
