package dev.nightjar.indexer;

import dev.nightjar.contract.Topic;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real broker that lets nobody do what nobody was allowed: TLS, SCRAM, and KRaft's authorizer.
 */
final class SecuredBroker implements AutoCloseable {
  private static final String SCRAM = "SCRAM-SHA-512";
  private static final String ADMIN = "admin";

  private final KafkaRaftServer server;
  private final String bootstrap;
  private final Path trusted;

  private SecuredBroker(KafkaRaftServer server, String bootstrap, Path trusted) {
    this.server = server;
    this.bootstrap = bootstrap;
    this.trusted = trusted;
  }

  /** Starts a broker that knows some users, each by its name and the password of that name. */
  static SecuredBroker start(Path folder, List<String> users) throws Exception {
    Files.createDirectories(folder);
    TestKeys keys = TestKeys.make(folder);
    int port = freePort();
    int controller = freePort();
    Path data = folder.resolve("data");
    List<String> scram = new ArrayList<>();
    for (String user : Stream.concat(users.stream(), Stream.of(ADMIN)).toList()) {
      scram.add(SCRAM + "=[name=" + user + ",password=" + password(user) + "]");
    }
    new Formatter()
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(data.toString())
        .setDirectories(List.of(data.toString()))
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setScramArguments(scram)
        .setIgnoreFormatted(true)
        .run();
    Properties properties = new Properties();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("log.dirs", data.toString());
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put(
        "listeners", "SASL_SSL://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
    properties.put("listener.security.protocol.map", "SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT");
    properties.put("inter.broker.listener.name", "SASL_SSL");
    properties.put("sasl.enabled.mechanisms", SCRAM);
    properties.put("sasl.mechanism.inter.broker.protocol", SCRAM);
    properties.put("listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config", login(ADMIN));
    properties.put("ssl.keystore.location", keys.store().toString());
    properties.put("ssl.keystore.password", TestKeys.PASSWORD);
    properties.put("ssl.key.password", TestKeys.PASSWORD);
    properties.put("ssl.truststore.location", keys.trusted().toString());
    properties.put("ssl.truststore.password", TestKeys.PASSWORD);
    properties.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    // Nobody but the broker itself reaches the controller, whose channel has no names.
    properties.put("super.users", "User:" + ADMIN + ";User:ANONYMOUS");
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("offsets.topic.num.partitions", "4");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("group.initial.rebalance.delay.ms", "0");
    properties.put("auto.create.topics.enable", "false");
    properties.put("log.cleaner.dedupe.buffer.size", "8388608");
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    server.startup();
    SecuredBroker broker = new SecuredBroker(server, "127.0.0.1:" + port, keys.trusted());
    try (Admin admin = broker.admin()) {
      admin
          .createTopics(
              Stream.of(Topic.values())
                  .map(topic -> new NewTopic(topic.topicName(), 2, (short) 1))
                  .toList())
          .all()
          .get();
    }
    return broker;
  }

  private static String password(String user) {
    return "password-of-" + user;
  }

  private static String login(String user) {
    return login(user, password(user));
  }

  private static String login(String user, String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
        + user
        + "\" password=\""
        + password
        + "\";";
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Returns what a client of a user needs. */
  Map<String, String> client(String user) {
    return client(user, password(user));
  }

  Map<String, String> client(String user, String password) {
    return Map.of(
        "bootstrap.servers",
        bootstrap,
        "security.protocol",
        "SASL_SSL",
        "sasl.mechanism",
        SCRAM,
        "sasl.jaas.config",
        login(user, password),
        "ssl.truststore.location",
        trusted.toString(),
        "ssl.truststore.password",
        TestKeys.PASSWORD);
  }

  Map<String, String> administrator() {
    return client(ADMIN);
  }

  private Admin admin() {
    return Admin.create(new HashMap<String, Object>(administrator()));
  }

  void allow(List<AclBinding> rights) throws Exception {
    try (Admin admin = admin()) {
      admin.createAcls(rights).all().get();
      // The controller has them; the broker, which is asked here, learns of them a moment later.
      Set<AclBinding> wanted = new HashSet<>(rights);
      while (!new HashSet<>(admin.describeAcls(AclBindingFilter.ANY).values().get())
          .containsAll(wanted)) {
        Thread.sleep(20);
      }
    }
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
