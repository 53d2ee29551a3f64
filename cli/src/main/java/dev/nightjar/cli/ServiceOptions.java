package dev.nightjar.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the state of the local mode is, and which services are not embedded. */
final class ServiceOptions {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = ".nightjar",
      description = "Where the embedded services keep their state. Default: ${DEFAULT-VALUE}.")
  private Path home = Path.of(".nightjar");

  @Option(
      names = "--elasticsearch",
      paramLabel = "URL",
      description =
          "An Elasticsearch of your own instead of the embedded one; credentials come from"
              + " NIGHTJAR_ELASTICSEARCH_API_KEY_FILE, or _USER and _PASSWORD_FILE.")
  private Optional<URI> elasticsearch = Optional.empty();

  /** Returns the home folder; services log below it from now on. */
  Path home() {
    Path absolute = home.toAbsolutePath().normalize();
    System.setProperty("nightjar.home", absolute.toString());
    return absolute;
  }

  /** Returns the address of a search node that exists. */
  Optional<URI> elasticsearch() {
    elasticsearch.ifPresent(address -> checkWeb("--elasticsearch", address));
    return elasticsearch;
  }

  /** Checks that an address can be used, and that it gives no secret away to other users. */
  static void checkWeb(String option, URI address) {
    String scheme = String.valueOf(address.getScheme());
    if (!scheme.equals("http") && !scheme.equals("https") || address.getHost() == null) {
      throw CommandFailure.usage(
          option + " " + address + " is no web address.", "give it as https://HOST:PORT");
    }
    if (address.getUserInfo() != null) {
      throw CommandFailure.usage(
          option + " has credentials in it, which every user of this machine can read.",
          "put them into a file that the environment names; see nightjar help scan");
    }
  }
}
