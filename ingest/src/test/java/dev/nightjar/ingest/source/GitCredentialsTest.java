package dev.nightjar.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCredentialsTest {
  @TempDir Path folder;

  private static String ask(GitCredentials credentials, String url) throws Exception {
    CredentialItem.Username user = new CredentialItem.Username();
    CredentialItem.Password password = new CredentialItem.Password();
    return credentials.get(new URIish(url), user, password)
        ? user.getValue() + " " + new String(password.getValue())
        : "";
  }

  @Test
  void aTokenGoesToItsHostOnlyAndNeverInTheClear() throws Exception {
    GitCredentials credentials =
        GitCredentials.from(
            Map.of("NIGHTJAR_GIT_TOKEN", "t", "NIGHTJAR_GIT_HOST", "git.example.org"));

    assertThat(ask(credentials, "https://git.example.org/a")).isEqualTo("x-access-token t");
    assertThat(ask(credentials, "https://example.org/a")).isEmpty();
    assertThat(ask(credentials, "http://git.example.org/a")).isEmpty();
  }

  @Test
  void aFileHoldsAccountsOfSeveralHosts() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("credentials"),
            "https://a:p@one.example.org\n\n# comment\nhttps://b:q%21@two.example.org\n");
    GitCredentials credentials =
        GitCredentials.from(Map.of("NIGHTJAR_GIT_CREDENTIALS", file.toString()));

    assertThat(ask(credentials, "https://one.example.org/x")).isEqualTo("a p");
    assertThat(ask(credentials, "https://two.example.org/x")).isEqualTo("b q!");
    assertThat(ask(credentials, "https://three.example.org/x")).isEmpty();
  }

  @Test
  void withoutAnySettingsNothingIsGiven() throws Exception {
    assertThat(ask(GitCredentials.from(Map.of()), "https://github.com/a")).isEmpty();
  }

  @Test
  void aLineThatIsWrittenBadlyIsNoAccount() throws IOException {
    Path file = Files.writeString(folder.resolve("credentials"), "https://a:p^^%%@@@:::\n");

    assertThat(GitCredentials.from(Map.of("NIGHTJAR_GIT_CREDENTIALS", file.toString())))
        .isNotNull();
  }
}
