package dev.nightjar.cli;

import dev.nightjar.indexer.IndexTemplates;
import dev.nightjar.indexer.SearchAddress;
import dev.nightjar.indexer.SearchConnection;
import dev.nightjar.indexer.kibana.KibanaObjects;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings Elasticsearch and Kibana to what Nightjar expects; again is the same as once. */
@Command(
    name = "setup",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Prepares Elasticsearch and Kibana.",
      "Puts index templates and indices into Elasticsearch, and data views, saved searches and",
      "dashboards into Kibana. Doing it again changes nothing that you named otherwise.",
      "Kibana takes the credentials of Elasticsearch; see nightjar help scan."
    },
    footer = {
      "",
      "Examples:",
      "  nightjar setup --elasticsearch https://es:9200 --kibana https://kibana:5601",
      "  nightjar setup --print > nightjar.ndjson     # import it by hand"
    })
final class SetupCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--kibana", paramLabel = "URL", description = "Kibana, with its base path.")
  private Optional<URI> kibana = Optional.empty();

  @Option(
      names = "--space",
      paramLabel = "ID",
      description = "Kibana's space. Default: the default space.")
  private Optional<String> space = Optional.empty();

  @Option(names = "--print", description = "Only print Kibana's objects, as a file to import.")
  private boolean print;

  @Mixin private ServiceOptions services = new ServiceOptions();

  SetupCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (print) {
      console.out().print(KibanaObjects.ndjson());
      console.out().flush();
      return ExitStatus.CLEAN;
    }
    Optional<URI> elasticsearch = services.elasticsearch();
    if (elasticsearch.isEmpty() && kibana.isEmpty()) {
      throw CommandFailure.usage(
          "there is nothing to set up.", "name --elasticsearch, --kibana or both");
    }
    if (elasticsearch.isPresent()) {
      SearchAddress address = SearchAddress.fromEnvironment(elasticsearch.get(), System.getenv());
      try (SearchConnection connection = SearchConnection.open(address)) {
        IndexTemplates.install(connection.client());
      }
      console.err().println("templates and indices are in " + elasticsearch.get());
    }
    if (kibana.isPresent()) {
      ServiceOptions.checkWeb("--kibana", kibana.get());
      try {
        int objects =
            KibanaObjects.install(
                SearchAddress.fromEnvironment(kibana.get(), System.getenv()), space);
        console.err().println(objects + " objects are in " + kibana.get());
      } catch (IOException e) {
        throw CommandFailure.failure(
            "Kibana at " + kibana.get() + " did not take the objects: " + e.getMessage(),
            "check address and credentials; nightjar setup --print gives a file to import by hand",
            e);
      }
    }
    return ExitStatus.CLEAN;
  }
}
