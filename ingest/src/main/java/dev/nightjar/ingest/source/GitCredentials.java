package dev.nightjar.ingest.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

/**
 * User names and tokens for Git hosts, from the environment or a file, never from an argument.
 *
 * <p>{@code NIGHTJAR_GIT_TOKEN} (with {@code NIGHTJAR_GIT_USERNAME}) is given to the host {@code
 * NIGHTJAR_GIT_HOST} only, {@code github.com} if that is not set. {@code NIGHTJAR_GIT_CREDENTIALS}
 * names a file with lines like {@code https://user:token@host}, the format of git-credential-store.
 */
final class GitCredentials extends CredentialsProvider {
  private final List<Account> accounts;

  private record Account(String host, String user, String password) {}

  private GitCredentials(List<Account> accounts) {
    this.accounts = List.copyOf(accounts);
  }

  /**
   * Reads the credentials.
   *
   * @throws BrokenRepository if the file is named and cannot be read
   */
  static GitCredentials from(Map<String, String> environment) {
    List<Account> accounts = new ArrayList<>();
    String token = environment.getOrDefault("NIGHTJAR_GIT_TOKEN", "");
    if (!token.isEmpty()) {
      accounts.add(
          new Account(
              environment.getOrDefault("NIGHTJAR_GIT_HOST", "github.com"),
              environment.getOrDefault("NIGHTJAR_GIT_USERNAME", "x-access-token"),
              token));
    }
    String file = environment.getOrDefault("NIGHTJAR_GIT_CREDENTIALS", "");
    if (!file.isEmpty()) {
      try {
        Files.readAllLines(Path.of(file)).stream()
            .flatMap(l -> parse(l).stream())
            .forEach(accounts::add);
      } catch (IOException e) {
        throw new BrokenRepository(
            Problem.Code.NOT_AUTHORISED,
            "The file of credentials " + file + " cannot be read",
            "Correct NIGHTJAR_GIT_CREDENTIALS or the rights of the file",
            e);
      }
    }
    return new GitCredentials(accounts);
  }

  private static Optional<Account> parse(String line) {
    try {
      URIish uri = new URIish(line.strip());
      return uri.getHost() == null || uri.getPass() == null
          ? Optional.empty()
          : Optional.of(new Account(uri.getHost(), uri.getUser(), uri.getPass()));
    } catch (java.net.URISyntaxException e) {
      return Optional.empty(); // The line may hold a password: it must not get into a message.
    }
  }

  private Optional<Account> account(URIish uri) {
    // Only over https: in the clear anybody on the way reads it.
    return accounts.stream()
        .filter(a -> "https".equals(uri.getScheme()) && a.host.equalsIgnoreCase(uri.getHost()))
        .findFirst();
  }

  @Override
  public boolean isInteractive() {
    return false;
  }

  @Override
  public boolean supports(CredentialItem... items) {
    for (CredentialItem item : items) {
      if (!(item instanceof CredentialItem.Username || item instanceof CredentialItem.Password)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean get(URIish uri, CredentialItem... items) {
    Optional<Account> account = account(uri);
    if (account.isEmpty() || !supports(items)) {
      return false;
    }
    for (CredentialItem item : items) {
      if (item instanceof CredentialItem.Username name) {
        name.setValue(account.get().user);
      } else if (item instanceof CredentialItem.Password password) {
        password.setValueNoCopy(account.get().password.toCharArray());
      }
    }
    return true;
  }
}
