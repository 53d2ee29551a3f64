package dev.nightjar.search;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/** Lays out the node's HTTP transport where the node looks for modules. */
final class TransportModule {
  private static final String NAME = "transport-netty4";

  /** Coupling: what the build copies into the resources. */
  private static final List<String> JARS =
      List.of(
          "transport-netty4.jar",
          "netty-buffer.jar",
          "netty-codec.jar",
          "netty-codec-http.jar",
          "netty-common.jar",
          "netty-handler.jar",
          "netty-resolver.jar",
          "netty-transport.jar",
          "netty-transport-native-unix-common.jar");

  private TransportModule() {}

  static void unpack(Path modules) throws IOException {
    Path module = Files.createDirectories(modules.resolve(NAME));
    try (DirectoryStream<Path> earlier = Files.newDirectoryStream(module, "*.jar")) {
      // Another version of this program may have left jars that would be loaded as well.
      for (Path jar : earlier) {
        Files.delete(jar);
      }
    }
    for (String jar : JARS) {
      copy(jar, module.resolve(jar));
    }
    try (FileSystem jar = FileSystems.newFileSystem(module.resolve("transport-netty4.jar"))) {
      Path description = jar.getPath("META-INF", "es-plugins", NAME);
      // A named module would look for its dependencies on the module path, where nothing is.
      String properties =
          Files.readAllLines(description.resolve("plugin-descriptor.properties")).stream()
              .filter(line -> !line.startsWith("modulename="))
              .collect(Collectors.joining("\n", "", "\n"));
      Files.writeString(
          module.resolve("plugin-descriptor.properties"), properties, StandardCharsets.UTF_8);
      Files.copy(
          description.resolve("entitlement-policy.yaml"),
          module.resolve("entitlement-policy.yaml"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void copy(String jar, Path target) throws IOException {
    try (InputStream in = TransportModule.class.getResourceAsStream(NAME + "/" + jar)) {
      if (in == null) {
        throw new IOException("The program was built without " + NAME + "/" + jar);
      }
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Returns the folder or jar that this class comes from. */
  static String codeLocation() {
    try {
      return Path.of(
              TransportModule.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
