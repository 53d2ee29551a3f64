package dev.nightjar.indexer;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key of a server on this machine, made for one test.
 *
 * @param store holds the key
 * @param trusted holds the certificate, for clients
 * @param certificate the certificate as PEM
 */
record TestKeys(Path store, Path trusted, Path certificate) {
  static final String PASSWORD = "for-a-test";

  static TestKeys make(Path folder) throws Exception {
    Files.createDirectories(folder);
    TestKeys keys =
        new TestKeys(
            folder.resolve("server.p12"),
            folder.resolve("trusted.p12"),
            folder.resolve("server.crt"));
    keytool(
        "-genkeypair",
        "-keystore",
        keys.store().toString(),
        "-alias",
        "server",
        "-keyalg",
        "EC",
        "-dname",
        "CN=server",
        "-ext",
        "san=ip:127.0.0.1",
        "-validity",
        "1");
    keytool(
        "-exportcert",
        "-rfc",
        "-keystore",
        keys.store().toString(),
        "-alias",
        "server",
        "-file",
        keys.certificate().toString());
    keytool(
        "-importcert",
        "-keystore",
        keys.trusted().toString(),
        "-alias",
        "server",
        "-noprompt",
        "-file",
        keys.certificate().toString());
    return keys;
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
  }

  /** Returns what a server in this process needs. */
  SSLContext context() throws Exception {
    KeyStore loaded = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      loaded.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(loaded, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }
}
