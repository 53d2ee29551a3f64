package dev.nightjar.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka broker that is its own controller, on the loopback address, with its data in a folder.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final int NODE = 1;

  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a broker; what an earlier one kept in the folder is there again.
   *
   * @param folder is created and formatted if it is missing
   * @param port 0, or a port taken by somebody, for any free one
   */
  public static EmbeddedBroker start(Path folder, int port) throws IOException {
    Files.createDirectories(folder);
    format(folder);
    int broker = FreePort.near(port);
    int controller = FreePort.near(0);
    KafkaRaftServer server =
        new KafkaRaftServer(
            new KafkaConfig(settings(folder, broker, controller), false), Time.SYSTEM);
    server.startup();
    return new EmbeddedBroker(server, broker);
  }

  private static void format(Path folder) throws IOException {
    if (Files.exists(folder.resolve("meta.properties"))) {
      return;
    }
    try {
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setNodeId(NODE)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(folder.toString())
          .setDirectories(List.of(folder.toString()))
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setIgnoreFormatted(true)
          .run();
    } catch (Exception e) {
      throw new IOException("Cannot prepare " + folder + " for the Kafka broker: " + e, e);
    }
  }

  private static Map<String, String> settings(Path folder, int broker, int controller) {
    Map<String, String> settings = new HashMap<>();
    settings.put("node.id", Integer.toString(NODE));
    settings.put("process.roles", "broker,controller");
    settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controller);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + broker + ",CONTROLLER://127.0.0.1:" + controller);
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + broker);
    settings.put("log.dirs", folder.toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    for (String internal :
        List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
      settings.put(internal + ".replication.factor", "1");
      settings.put(internal + ".num.partitions", "4");
    }
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("transaction.max.timeout.ms", "3600000");
    settings.put("message.max.bytes", "16777216");
    settings.put("replica.fetch.max.bytes", "16777216");
    // The default buffer of the log cleaner takes 128 MB of heap.
    settings.put("log.cleaner.dedupe.buffer.size", "8388608");
    // The first segment of a partition is preallocated as memory map: small ones, for 50
    // partitions.
    settings.put("log.index.size.max.bytes", "1048576");
    // After a hard kill the controller waits until the last session has run out; a shorter one ends
    // in a long pause of garbage collection, and the broker loses its partitions for a moment.
    settings.put("broker.session.timeout.ms", "4000");
    settings.put("broker.heartbeat.interval.ms", "400");
    settings.put("controller.quorum.election.timeout.ms", "100");
    settings.put("controller.quorum.election.backoff.max.ms", "100");
    return settings;
  }

  /** Returns what clients call {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
