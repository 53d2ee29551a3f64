package dev.nightjar.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/**
 * Lets clients of Kafka take new certificates and keys without a restart: each connection is made
 * with the files as they are then. Chosen by {@code
 * ssl.engine.factory.class=dev.nightjar.tls.ReloadingSslEngineFactory}.
 *
 * <p>Watched are the stores of the usual settings, {@code ssl.keystore.location} and {@code
 * ssl.truststore.location}, or files of PEM as Kubernetes mounts them: {@value #CERTIFICATE},
 * {@value #KEY} and {@value #AUTHORITIES}.
 */
public final class ReloadingSslEngineFactory implements SslEngineFactory {
  /** The client's chain of certificates. */
  public static final String CERTIFICATE = "nightjar.tls.certificate.file";

  /** The client's private key, not encrypted. */
  public static final String KEY = "nightjar.tls.key.file";

  /** The authorities that sign servers. */
  public static final String AUTHORITIES = "nightjar.tls.authorities.file";

  private Optional<WatchedFiles<DefaultSslEngineFactory>> current = Optional.empty();

  @Override
  public void configure(Map<String, ?> given) {
    Map<String, Object> settings = new HashMap<>(given);
    List<Path> files = new ArrayList<>();
    for (String name :
        List.of(
            CERTIFICATE,
            KEY,
            AUTHORITIES,
            SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG,
            SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG)) {
      path(settings, name).ifPresent(files::add);
    }
    current = Optional.of(new WatchedFiles<>(files, () -> read(settings)));
  }

  private static Optional<Path> path(Map<String, Object> settings, String name) {
    @Nullable Object value = settings.get(name);
    return value == null || value.toString().isEmpty()
        ? Optional.empty()
        : Optional.of(Path.of(value.toString()));
  }

  private static DefaultSslEngineFactory read(Map<String, Object> settings) throws IOException {
    Map<String, Object> now = new HashMap<>(settings);
    Optional<Path> certificate = path(settings, CERTIFICATE);
    Optional<Path> key = path(settings, KEY);
    if (certificate.isPresent() && key.isPresent()) {
      now.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, DefaultSslEngineFactory.PEM_TYPE);
      now.put(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, password(certificate.get()));
      now.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, password(key.get()));
    }
    Optional<Path> authorities = path(settings, AUTHORITIES);
    if (authorities.isPresent()) {
      now.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, DefaultSslEngineFactory.PEM_TYPE);
      now.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, password(authorities.get()));
    }
    DefaultSslEngineFactory factory = new DefaultSslEngineFactory();
    factory.configure(now);
    return factory;
  }

  /** Kafka's own type for what must not be printed. */
  private static org.apache.kafka.common.config.types.Password password(Path file)
      throws IOException {
    return new org.apache.kafka.common.config.types.Password(Files.readString(file));
  }

  private DefaultSslEngineFactory factory() {
    return current.orElseThrow(() -> new IllegalStateException("Kafka configures it first")).get();
  }

  @Override
  public SSLEngine createClientSslEngine(String host, int port, String identification) {
    return factory().createClientSslEngine(host, port, identification);
  }

  @Override
  public SSLEngine createServerSslEngine(String host, int port) {
    return factory().createServerSslEngine(host, port);
  }

  /** Only servers ask: they have a way of their own to take new keys. */
  @Override
  public boolean shouldBeRebuilt(Map<String, Object> next) {
    return factory().shouldBeRebuilt(next);
  }

  @Override
  public Set<String> reconfigurableConfigs() {
    return factory().reconfigurableConfigs();
  }

  @Override
  public @Nullable KeyStore keystore() {
    return factory().keystore();
  }

  @Override
  public @Nullable KeyStore truststore() {
    return factory().truststore();
  }

  @Override
  public void close() {
    // The factories that it makes hold nothing open.
  }
}
