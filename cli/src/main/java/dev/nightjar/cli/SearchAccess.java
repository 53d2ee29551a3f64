package dev.nightjar.cli;

import dev.nightjar.indexer.SearchAddress;
import dev.nightjar.indexer.SearchConnection;
import dev.nightjar.indexer.query.Breakdown;
import dev.nightjar.indexer.query.FindingSearch;
import dev.nightjar.indexer.query.History;
import dev.nightjar.indexer.query.LedgerSearch;
import dev.nightjar.indexer.query.RepositorySearch;
import dev.nightjar.indexer.query.ReviewSearch;
import dev.nightjar.stack.Addresses;
import dev.nightjar.stack.EmbeddedStack;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A way to the search node: to the one that was named, to the one of a running scan, or to the data
 * under a home folder, for which it starts a node of its own.
 */
final class SearchAccess implements AutoCloseable {
  private static final int CONNECT_MILLIS = 500;

  private final SearchConnection connection;
  private final Optional<EmbeddedStack> own;

  private SearchAccess(SearchConnection connection, Optional<EmbeddedStack> own) {
    this.connection = connection;
    this.own = own;
  }

  /**
   * Opens a way.
   *
   * @param address of a node that exists
   * @throws CommandFailure if there is nothing to ask
   */
  static SearchAccess open(
      Optional<URI> address, Path home, Console console, Map<String, String> environment) {
    if (address.isPresent()) {
      return new SearchAccess(
          SearchConnection.open(SearchAddress.fromEnvironment(address.get(), environment)),
          Optional.empty());
    }
    try {
      Optional<URI> running =
          Addresses.read(home)
              .map(Addresses::elasticsearch)
              .filter(text -> !text.isEmpty())
              .map(URI::create)
              .filter(SearchAccess::answers);
      return running.isPresent()
          ? new SearchAccess(
              SearchConnection.open(SearchAddress.open(running.get())), Optional.empty())
          : start(home, console);
    } catch (IOException e) {
      throw CommandFailure.failure(
          "cannot open the findings under " + home + ": " + e.getMessage(),
          "see " + home.resolve("logs/nightjar.log"),
          e);
    }
  }

  private static SearchAccess start(Path home, Console console) throws IOException {
    if (!Files.isDirectory(home.resolve("elasticsearch"))) {
      throw CommandFailure.usage(
          "there are no findings under " + home + ".",
          "run nightjar scan first, or name another --home or --elasticsearch");
    }
    if (console.interactive()) {
      console.err().print("opening the search node ...\r");
      console.err().flush();
    }
    EmbeddedStack stack =
        EmbeddedStack.start(home, Set.of(EmbeddedStack.Part.ELASTICSEARCH), 1, part -> {});
    URI uri = stack.search().orElseThrow().uri();
    if (console.interactive()) {
      console.err().print("\033[K");
      console.err().flush();
    }
    return new SearchAccess(SearchConnection.open(SearchAddress.open(uri)), Optional.of(stack));
  }

  private static boolean answers(URI uri) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  FindingSearch findings() {
    return new FindingSearch(connection.client());
  }

  ReviewSearch reviews() {
    return new ReviewSearch(connection.client());
  }

  LedgerSearch ledger() {
    return new LedgerSearch(connection.client());
  }

  RepositorySearch repositories() {
    return new RepositorySearch(connection.client());
  }

  Breakdown breakdown() {
    return new Breakdown(connection.client());
  }

  History history() {
    return new History(connection.client());
  }

  @Override
  public void close() throws IOException {
    connection.close();
    if (own.isPresent()) {
      own.get().close();
    }
  }
}
