package dev.nightjar.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.ingest.RepositoryScan;
import dev.nightjar.ingest.webhook.WebhookEndpoint.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class WebhookMetricsTest {
  private final WebhookMetrics metrics = WebhookMetrics.create();

  @Test
  void whatRulesAndPanelsAskForIsTold() throws IOException {
    metrics.answered(new Answer(202, "accepted"), 1_000_000);
    metrics.bodies(() -> 0);
    metrics.waiting(() -> 2);
    metrics.repositories("stale", () -> 3);
    metrics.questions(() -> 4);
    metrics.introduced(10, 1, Duration.ofMillis(5));
    metrics.answeredAfter(Duration.ofSeconds(2));
    metrics.looked("push", scan(), Duration.ofMillis(7));

    Set<String> told =
        metrics
            .page()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("[{ ]", 2)[0])
            .collect(Collectors.toSet());

    assertThat(asked()).isNotEmpty().isSubsetOf(told);
    assertThat(metrics.page())
        .contains("nightjar_ingest_repositories{state=\"stale\"} 3.0")
        .contains("nightjar_ingest_skipped_total{reason=\"binary\"} 5.0")
        .contains("nightjar_ingest_sent_bytes_total 900.0")
        .contains("nightjar_introductions_lines_total{origin=\"known\"} 9.0");
  }

  private static RepositoryScan scan() {
    return new RepositoryScan(
        "shop",
        RepositoryScan.Outcome.SENT,
        "1",
        "c",
        12,
        9,
        1,
        900,
        Map.of("binary", 5),
        Map.of(),
        Optional.empty());
  }

  private static Set<String> asked() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String file : Set.of("prometheus/alerts.yaml", "grafana/nightjar.json")) {
      Matcher matcher =
          Pattern.compile("nightjar_(webhook|ingest|introductions)_[a-z_]+")
              .matcher(Files.readString(Path.of("../deploy", file)));
      while (matcher.find()) {
        names.add(matcher.group());
      }
    }
    return names;
  }
}
