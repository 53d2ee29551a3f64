package dev.nightjar.indexer;

import dev.nightjar.indexer.SearchAddress.Credentials;
import dev.nightjar.tls.WatchedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads an API key, or a user and a password, from variables or the files they name. */
final class CredentialsReader {
  private CredentialsReader() {}

  static Optional<Credentials> read(Map<String, String> environment) {
    Optional<Supplier<String>> key =
        secret(environment, SearchAddress.API_KEY, SearchAddress.API_KEY_FILE);
    if (key.isPresent()) {
      return Optional.of(new Credentials(() -> "ApiKey " + key.get().get()));
    }
    Optional<String> user = Optional.ofNullable(environment.get(SearchAddress.USER));
    Optional<Supplier<String>> password =
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
    return user.map(name -> new Credentials(() -> basic(name, password.orElseThrow().get())));
  }

  private static String basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /** Returns how to get a secret; one in a file may be replaced while the program runs. */
  private static Optional<Supplier<String>> secret(
      Map<String, String> environment, String variable, String fileVariable) {
    String value = environment.get(variable);
    if (value != null) {
      return Optional.of(() -> value);
    }
    return Optional.ofNullable(environment.get(fileVariable))
        .map(Path::of)
        .map(CredentialsReader::file);
  }

  private static Supplier<String> file(Path file) {
    WatchedFiles<String> secret =
        new WatchedFiles<>(
            List.of(file),
            () -> {
              String content = Files.readString(file).strip();
              if (content.isEmpty()) {
                throw new IOException("it is empty");
              }
              return content;
            });
    return secret::get;
  }
}
