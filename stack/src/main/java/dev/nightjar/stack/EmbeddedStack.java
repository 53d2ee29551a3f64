package dev.nightjar.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The services that are not given from outside, started in parallel, with all their data under one
 * home folder. One process at a time uses a home.
 */
public final class EmbeddedStack implements AutoCloseable {
  /** A service that can be embedded. */
  public enum Part {
    KAFKA,
    FLINK,
    ELASTICSEARCH
  }

  private final FileChannel lock;
  private final Optional<EmbeddedBroker> broker;
  private final Optional<EmbeddedFlink> flink;
  private final Optional<EmbeddedSearch> search;

  private EmbeddedStack(
      FileChannel lock,
      Optional<EmbeddedBroker> broker,
      Optional<EmbeddedFlink> flink,
      Optional<EmbeddedSearch> search) {
    this.lock = lock;
    this.broker = broker;
    this.flink = flink;
    this.search = search;
  }

  /**
   * Starts services and waits until all are ready.
   *
   * @param home is created if it is missing
   * @param parts which services
   * @param slots of the Flink cluster
   * @param ready told of each service when it answers
   * @throws IOException if another process uses the home, or a service does not start
   */
  public static EmbeddedStack start(Path home, Set<Part> parts, int slots, Consumer<Part> ready)
      throws IOException {
    Files.createDirectories(home);
    FileChannel lock = lock(home);
    Addresses last = Addresses.read(home).orElse(new Addresses("", "", ""));
    CompletableFuture<Optional<EmbeddedBroker>> broker =
        startPart(
            parts,
            Part.KAFKA,
            ready,
            () -> EmbeddedBroker.start(home.resolve("kafka"), Addresses.port(last.kafka())));
    CompletableFuture<Optional<EmbeddedFlink>> flink =
        startPart(
            parts,
            Part.FLINK,
            ready,
            () -> EmbeddedFlink.start(home.resolve("flink"), Addresses.port(last.flink()), slots));
    CompletableFuture<Optional<EmbeddedSearch>> search =
        startPart(
            parts,
            Part.ELASTICSEARCH,
            ready,
            () ->
                EmbeddedSearch.start(
                    home.resolve("elasticsearch"), Addresses.port(last.elasticsearch())));
    try {
      CompletableFuture.allOf(broker, flink, search).join();
    } catch (CompletionException e) {
      new EmbeddedStack(lock, started(broker), started(flink), started(search)).close();
      throw new IOException(
          "The services under " + home + " do not start: " + e.getCause(), e.getCause());
    }
    EmbeddedStack stack = new EmbeddedStack(lock, broker.join(), flink.join(), search.join());
    new Addresses(
            stack.broker.map(EmbeddedBroker::bootstrapServers).orElse(last.kafka()),
            stack.search.map(node -> node.uri().toString()).orElse(last.elasticsearch()),
            stack.flink.map(cluster -> cluster.web().toString()).orElse(last.flink()))
        .write(home);
    return stack;
  }

  private static <T> CompletableFuture<Optional<T>> startPart(
      Set<Part> parts, Part part, Consumer<Part> ready, Callable<T> start) {
    if (!parts.contains(part)) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    CompletableFuture<Optional<T>> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                T service = start.call();
                ready.accept(part);
                result.complete(Optional.of(service));
              } catch (Throwable e) {
                result.completeExceptionally(e);
              }
            },
            "start-" + part.name().toLowerCase(java.util.Locale.ROOT));
    thread.setDaemon(true);
    thread.start();
    return result;
  }

  private static <T> Optional<T> started(CompletableFuture<Optional<T>> start) {
    // allOf waits for all, those that failed included.
    return start.isCompletedExceptionally() ? Optional.empty() : start.join();
  }

  private static FileChannel lock(Path home) throws IOException {
    FileChannel channel =
        FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new IOException(
          "Another nightjar uses " + home + "; wait for it, or choose another --home");
    }
    return channel;
  }

  public Optional<EmbeddedBroker> broker() {
    return broker;
  }

  public Optional<EmbeddedFlink> flink() {
    return flink;
  }

  public Optional<EmbeddedSearch> search() {
    return search;
  }

  /** Stops the services: first who reads, then who keeps. */
  @Override
  public void close() throws IOException {
    try (lock) {
      flink.ifPresent(EmbeddedFlink::close);
      if (search.isPresent()) {
        search.get().close();
      }
      broker.ifPresent(EmbeddedBroker::close);
    }
  }
}
