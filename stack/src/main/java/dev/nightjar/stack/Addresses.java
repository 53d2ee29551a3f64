package dev.nightjar.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the services of a home folder listen, written down for other processes and so that the next
 * start takes the same ports again.
 *
 * @param kafka host and port
 * @param elasticsearch a URL
 * @param flink a URL, the web page's
 */
public record Addresses(String kafka, String elasticsearch, String flink) {
  private static final String FILE = "addresses.properties";

  /** Reads the addresses of the last start under a home folder. */
  public static Optional<Addresses> read(Path home) throws IOException {
    Path file = home.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    }
    return Optional.of(
        new Addresses(
            properties.getProperty("kafka", ""),
            properties.getProperty("elasticsearch", ""),
            properties.getProperty("flink", "")));
  }

  void write(Path home) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("kafka", kafka);
    properties.setProperty("elasticsearch", elasticsearch);
    properties.setProperty("flink", flink);
    Path written = home.resolve(FILE + ".new");
    try (OutputStream out = Files.newOutputStream(written)) {
      properties.store(out, "Where the services of the last start listened");
    }
    Files.move(written, home.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Returns the port at the end of an address; 0 if there is none. */
  static int port(String address) {
    int colon = address.lastIndexOf(':');
    try {
      return colon < 0 ? 0 : Integer.parseInt(address.substring(colon + 1).replace("/", ""));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
