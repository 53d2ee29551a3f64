package dev.nightjar.indexer;

import dev.nightjar.indexer.SearchAddress.Credentials;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Reads an API key, or a user and a password, from variables or the files they name. */
final class CredentialsReader {
  private CredentialsReader() {}

  static Optional<Credentials> read(Map<String, String> environment) {
    Optional<String> key = secret(environment, SearchAddress.API_KEY, SearchAddress.API_KEY_FILE);
    if (key.isPresent()) {
      return Optional.of(new Credentials("ApiKey " + key.get()));
    }
    Optional<String> user = Optional.ofNullable(environment.get(SearchAddress.USER));
    Optional<String> password =
        secret(environment, SearchAddress.PASSWORD, SearchAddress.PASSWORD_FILE);
    if (user.isPresent() != password.isPresent()) {
      throw new IllegalArgumentException(
          "Set both "
              + SearchAddress.USER
              + " and "
              + SearchAddress.PASSWORD
              + " (or "
              + SearchAddress.PASSWORD_FILE
              + "), or neither");
    }
    return user.map(name -> basic(name, password.orElseThrow()));
  }

  private static Credentials basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Credentials("Basic " + Base64.getEncoder().encodeToString(both));
  }

  private static Optional<String> secret(
      Map<String, String> environment, String variable, String fileVariable) {
    String value = environment.get(variable);
    if (value != null) {
      return Optional.of(value);
    }
    return Optional.ofNullable(environment.get(fileVariable))
        .map(Path::of)
        .map(SearchAddress::secret);
  }
}
