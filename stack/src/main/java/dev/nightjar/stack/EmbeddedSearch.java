package dev.nightjar.stack;

import dev.nightjar.search.SearchNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;

/** A search node inside this process, with its data in a folder. */
public final class EmbeddedSearch implements AutoCloseable {
  private final SearchNode node;

  private EmbeddedSearch(SearchNode node) {
    this.node = node;
  }

  /**
   * Starts a node; what an earlier one kept in the folder is there again.
   *
   * @param folder is created if it is missing
   * @param port 0, or a port taken by somebody, for any free one
   */
  public static EmbeddedSearch start(Path folder, int port) throws IOException {
    EmbeddedSearch search = new EmbeddedSearch(SearchNode.start(folder, FreePort.near(port)));
    try {
      search.awaitData();
    } catch (IOException e) {
      search.close();
      throw e;
    }
    return search;
  }

  /** Waits until the indices of an earlier start can be searched, which takes until after HTTP. */
  private void awaitData() throws IOException {
    URI health = uri().resolve("/_cluster/health?wait_for_status=yellow&timeout=120s");
    HttpURLConnection request = (HttpURLConnection) health.toURL().openConnection();
    request.setConnectTimeout(5_000);
    request.setReadTimeout(130_000);
    int status = request.getResponseCode();
    request.disconnect();
    if (status != HttpURLConnection.HTTP_OK) {
      throw new IOException("The search node does not recover its data: HTTP " + status);
    }
  }

  /** Returns where the node answers. */
  public URI uri() {
    return node.uri();
  }

  @Override
  public void close() throws IOException {
    node.close();
  }
}
