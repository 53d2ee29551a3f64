package dev.nightjar.stack;

import dev.nightjar.search.SearchNode;
import java.io.IOException;
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
    return new EmbeddedSearch(SearchNode.start(folder, FreePort.near(port)));
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
