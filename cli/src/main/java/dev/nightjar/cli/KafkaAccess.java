package dev.nightjar.cli;

import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.stack.Addresses;
import dev.nightjar.stack.EmbeddedStack;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A way to the topics: to the brokers that were named, to the one of a running process, or to the
 * data under a home folder, for which it starts a broker of its own.
 */
final class KafkaAccess implements AutoCloseable {
  private static final int CONNECT_MILLIS = 500;

  private final KafkaConnection connection;
  private final Optional<EmbeddedStack> own;

  private KafkaAccess(KafkaConnection connection, Optional<EmbeddedStack> own) {
    this.connection = connection;
    this.own = own;
  }

  /**
   * Opens a way.
   *
   * @param servers brokers that exist
   * @param properties further properties of the clients
   * @throws CommandFailure if there is nothing under the home folder
   */
  static KafkaAccess open(Optional<String> servers, Map<String, String> properties, Path home)
      throws IOException {
    Optional<String> running = servers.or(() -> running(home));
    if (running.isPresent()) {
      Map<String, String> client = new HashMap<>(properties);
      client.put("bootstrap.servers", running.get());
      return new KafkaAccess(new KafkaConnection(client), Optional.empty());
    }
    if (!Files.isDirectory(home.resolve("kafka"))) {
      throw CommandFailure.usage(
          "nothing was scanned under " + home + ".",
          "run nightjar scan first, or name another --home or --kafka");
    }
    EmbeddedStack stack =
        EmbeddedStack.start(home, Set.of(EmbeddedStack.Part.KAFKA), 1, part -> {});
    return new KafkaAccess(
        KafkaConnection.to(stack.broker().orElseThrow().bootstrapServers()), Optional.of(stack));
  }

  private static Optional<String> running(Path home) {
    try {
      return Addresses.read(home)
          .map(Addresses::kafka)
          .filter(address -> address.indexOf(':') > 0)
          .filter(KafkaAccess::answers);
    } catch (IOException e) {
      return Optional.empty(); // Started anew, it tells what is wrong.
    }
  }

  private static boolean answers(String address) {
    int colon = address.lastIndexOf(':');
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(
              address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
          CONNECT_MILLIS);
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  KafkaConnection connection() {
    return connection;
  }

  @Override
  public void close() throws IOException {
    if (own.isPresent()) {
      own.get().close();
    }
  }
}
