package dev.nightjar.indexer;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where Elasticsearch is and how to be let in. Secrets come from the environment or from files,
 * never from arguments, where other users of the machine would see them.
 *
 * @param certificate the certificate of the authority that signed the server's, if the platform
 *     does not know it
 */
public record SearchAddress(
    URI uri, Optional<Credentials> credentials, Optional<Path> certificate) {
  /** Names of the environment variables, and of the properties of the indexer's file. */
  static final String API_KEY = "NIGHTJAR_ELASTICSEARCH_API_KEY";

  static final String API_KEY_FILE = "NIGHTJAR_ELASTICSEARCH_API_KEY_FILE";
  static final String USER = "NIGHTJAR_ELASTICSEARCH_USER";
  static final String PASSWORD = "NIGHTJAR_ELASTICSEARCH_PASSWORD";
  static final String PASSWORD_FILE = "NIGHTJAR_ELASTICSEARCH_PASSWORD_FILE";
  static final String CERTIFICATE = "NIGHTJAR_ELASTICSEARCH_CA_FILE";

  /** How a request says who sends it. */
  public static final class Credentials {
    private final Supplier<String> authorization;

    Credentials(Supplier<String> authorization) {
      this.authorization = authorization;
    }

    /** Returns the value of the header, as the files of the secrets are now. */
    public String authorization() {
      return authorization.get();
    }

    @Override
    public String toString() {
      return "Credentials[...]";
    }
  }

  /** Returns the address of a server that lets everybody in. */
  public static SearchAddress open(URI uri) {
    return new SearchAddress(uri, Optional.empty(), Optional.empty());
  }

  /** Returns an address with the secrets that the environment names. */
  public static SearchAddress fromEnvironment(URI uri, Map<String, String> environment) {
    return new SearchAddress(
        uri,
        CredentialsReader.read(environment),
        Optional.ofNullable(environment.get(CERTIFICATE)).map(Path::of));
  }
}
