package dev.nightjar.search;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.elasticsearch.action.admin.indices.template.put.PutComponentTemplateAction;
import org.elasticsearch.cluster.metadata.ComponentTemplate;
import org.elasticsearch.cluster.metadata.Template;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.common.transport.TransportAddress;
import org.elasticsearch.env.Environment;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.node.NodeValidationException;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * One Elasticsearch node that keeps its data in a folder and listens on the loopback address only.
 *
 * <p>It is a server without modules: indexing, searching, templates and aliases work; scripts, data
 * streams, lifecycle policies, delete-by-query and reindexing are missing.
 */
public final class SearchNode implements AutoCloseable {
  private static final String NAME = "nightjar";

  /** The component by which an installation changes settings of all indices. */
  private static final String CUSTOM = "nightjar@custom";

  /** Lucene tells there what the Java it runs on could do better; kept, or the level is lost. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  static {
    LUCENE.setLevel(Level.SEVERE);
    // One of the server's assertions forbids a second node in a process, which only logs a name
    // wrongly. Tests run with assertions, and start several.
    SearchNode.class.getClassLoader().setPackageAssertionStatus("org.elasticsearch", false);
  }

  private final Node node;
  private final URI uri;

  private SearchNode(Node node, URI uri) {
    this.node = node;
    this.uri = uri;
  }

  /**
   * Starts a node and waits until it answers.
   *
   * @param home keeps configuration, data and logs; is created if it is missing
   * @param port the port for HTTP; 0 for any free one
   */
  public static SearchNode start(Path home, int port) throws IOException {
    return start(home, port, Map.of());
  }

  /**
   * Starts a node with settings of its own.
   *
   * @param more names and values as in {@code elasticsearch.yml}; they come last
   */
  public static SearchNode start(Path home, int port, Map<String, String> more) throws IOException {
    Files.createDirectories(home.resolve("config"));
    Files.createDirectories(home.resolve("modules"));
    Files.createDirectories(home.resolve("plugins"));
    TransportModule.unpack(home.resolve("modules"));
    Supplier<String> name = () -> NAME;
    LogConfigurator.configureESLogging();
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(
            settings(home, port), more, home.resolve("config"), name);
    Node node = new Node(environment, loader(environment));
    try {
      node.start();
      putSettings(node);
    } catch (NodeValidationException e) {
      close(node);
      throw new IOException("The search node does not start: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      close(node);
      throw e;
    }
    TransportAddress bound =
        node.injector().getInstance(HttpServerTransport.class).boundAddress().publishAddress();
    InetSocketAddress address = bound.address();
    return new SearchNode(node, URI.create("http://127.0.0.1:" + address.getPort()));
  }

  private static Settings settings(Path home, int port) {
    return Settings.builder()
        .put("path.home", home.toAbsolutePath().toString())
        .put("cluster.name", NAME)
        .put("node.name", NAME)
        .put("http.port", port == 0 ? "0" : Integer.toString(port))
        .put("http.type", "netty4")
        .put("transport.type", "netty4")
        .put("transport.port", "0")
        .put("network.host", "127.0.0.1")
        .put("discovery.type", "single-node")
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        .put("node.processors", Math.min(2, Runtime.getRuntime().availableProcessors()))
        // With compression the node's Netty finds the zstd library of Kafka's client, and fails.
        .put("http.compression", false)
        .build();
  }

  /**
   * Has texts stored without zstd, whatever the templates say: the server's own distribution brings
   * that library along, here each machine would have to have it.
   */
  private static void putSettings(Node node) {
    Settings codec = Settings.builder().put("index.codec", "default").build();
    node.client()
        .execute(
            PutComponentTemplateAction.INSTANCE,
            new PutComponentTemplateAction.Request(CUSTOM)
                .componentTemplate(
                    new ComponentTemplate(new Template(codec, null, null), null, null)))
        .actionGet();
  }

  /**
   * The loader refuses to start when a class is found twice on the class path. It reads the class
   * path from a system property, and what else is on ours is none of its business.
   */
  private static PluginsLoader loader(Environment environment) {
    String classPath = System.getProperty("java.class.path");
    System.setProperty("java.class.path", TransportModule.codeLocation());
    try {
      return PluginsLoader.createPluginsLoader(
          PluginsLoader.loadModulesBundles(environment.modulesDir()), Set.of(), Map.of(), false);
    } finally {
      System.setProperty("java.class.path", classPath);
    }
  }

  /** Returns where the node answers. */
  public URI uri() {
    return uri;
  }

  /** Stops the node; everything it acknowledged is on disk. */
  @Override
  public void close() throws IOException {
    close(node);
  }

  private static void close(Node node) throws IOException {
    node.close();
    try {
      if (!node.awaitClose(30, TimeUnit.SECONDS)) {
        throw new IOException("The search node did not stop within 30 seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
