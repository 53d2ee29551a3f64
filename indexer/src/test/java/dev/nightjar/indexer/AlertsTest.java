package dev.nightjar.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Alert rules and the dashboard ask for metrics that exist, and lead to words about what to do. */
final class AlertsTest {
  private static final Path RULES = Path.of("../deploy/prometheus/alerts.yaml");
  private static final Path PANELS = Path.of("../deploy/grafana/nightjar.json");
  private static final Path DASHBOARD = Path.of("../deploy/grafana/nightjar.json");

  private static List<Map<?, ?>> rules() throws Exception {
    Map<?, ?> file =
        (Map<?, ?>)
            new Load(LoadSettings.builder().build()).loadFromString(Files.readString(RULES));
    Map<?, ?> group = (Map<?, ?>) ((List<?>) file.get("groups")).get(0);
    return ((List<?>) group.get("rules"))
        .stream().<Map<?, ?>>map(rule -> (Map<?, ?>) rule).toList();
  }

  @Test
  void rulesAndPanelsAskForMetricsThatTheIndexerTells() throws Exception {
    // An indexer that finds no services tells its metrics as well.
    IndexerSettings nowhere =
        IndexerSettings.of("127.0.0.1:1", SearchAddress.open(URI.create("http://127.0.0.1:1")));
    String told;
    try (Indexer indexer = Indexer.start(nowhere);
        MetricsPage page = MetricsPage.start(indexer, 0)) {
      told =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page.port() + "/metrics"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
    }
    Set<String> asked = new TreeSet<>();
    for (Path file : List.of(RULES, PANELS)) {
      Matcher names = Pattern.compile("nightjar_indexer_[a-z_]+").matcher(Files.readString(file));
      while (names.find()) {
        asked.add(names.group());
      }
    }
    Set<String> known =
        told.lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.substring(0, line.indexOf(' ')))
            .collect(Collectors.toSet());
    assertThat(asked).isNotEmpty().isSubsetOf(known);
  }

  @Test
  void everyAlertLeadsToItsRunbook() throws Exception {
    String operating = Files.readString(Path.of("../docs/operating.md"));
    for (Map<?, ?> rule : rules()) {
      String name = String.valueOf(rule.get("alert"));
      assertThat(operating).contains("\n### " + name + "\n");
      assertThat(((Map<?, ?>) rule.get("annotations")).get("runbook"))
          .hasToString("docs/operating.md#" + name.toLowerCase(Locale.ROOT));
    }
  }
}
