package dev.nightjar.cli;

import dev.nightjar.ingest.TopicSetup;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.stack.Addresses;
import dev.nightjar.stack.EmbeddedStack;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
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
   * Returns the brokers that were named, or the one of a process that runs under the home folder.
   */
  static Optional<KafkaConnection> running(KafkaOptions options, Path home) {
    return options.servers().or(() -> running(home)).map(options::to);
  }

  /**
   * Opens a way.
   *
   * @throws CommandFailure if there is nothing under the home folder
   */
  static KafkaAccess open(KafkaOptions options, Path home) throws IOException {
    Optional<KafkaConnection> running = running(options, home);
    if (running.isPresent()) {
      return new KafkaAccess(running.get(), Optional.empty());
    }
    if (!Files.isDirectory(home.resolve("kafka"))) {
      throw CommandFailure.usage(
          "nothing was scanned under " + home + ".",
          "run nightjar scan first, or name another --home or --kafka");
    }
    EmbeddedStack stack =
        EmbeddedStack.start(home, Set.of(EmbeddedStack.Part.KAFKA), 1, part -> {});
    KafkaConnection connection =
        KafkaConnection.to(stack.broker().orElseThrow().bootstrapServers());
    TopicSetup.create(connection, 1); // A later version may have more of them.
    return new KafkaAccess(connection, Optional.of(stack));
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
