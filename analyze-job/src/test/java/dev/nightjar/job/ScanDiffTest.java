package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.contract.Topic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The answers to pushes. */
final class ScanDiffTest {
  private static final Map<String, String> FIRST =
      Map.of("a.words", "source x\nsource y\n", "b.words", "sink x\nword\nsink y\n");

  private static List<JsonNode> answers(Deliveries deliveries) throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    try (LinkHarness link =
        new LinkHarness(WordEngine::create).deliverAndSettle(deliveries.records())) {
      List<JsonNode> answers = new java.util.ArrayList<>();
      for (String text : link.written(Topic.SCAN_DIFFS)) {
        answers.add(mapper.readTree(text).at("/runs/0"));
      }
      return answers;
    }
  }

  private static Map<String, String> standings(JsonNode run) {
    Map<String, String> standings = new TreeMap<>();
    for (JsonNode result : run.at("/results")) {
      standings.put(result.at("/message/text").asText(), result.at("/baselineState").asText());
    }
    return standings;
  }

  @Test
  void anAnswerTellsWhatIsNewGoneAndMoved() throws Exception {
    Deliveries deliveries =
        new Deliveries("r", WordEngine.create())
            .scan("1", FIRST)
            .scan(
                "2",
                Map.of("a.words", "source x\nsource z\n", "b.words", "\nsink x\nword\nsink z\n"));
    JsonNode answer = answers(deliveries).get(1);
    assertThat(standings(answer))
        .isEqualTo(
            Map.of(
                "x reaches a sink", "updated",
                "y reaches a sink", "absent",
                "z reaches a sink", "new"));
    assertThat(answer.at("/properties/scan").asText()).isEqualTo("2");
    assertThat(answer.at("/properties/parentCommit").asText()).isEqualTo("commit-of-1");
    assertThat(answer.at("/versionControlProvenance/0/revisionId").asText())
        .isEqualTo("commit-of-2");
  }

  @Test
  void everythingIsNewToTheFirstScan() throws Exception {
    JsonNode answer = answers(new Deliveries("r", WordEngine.create()).scan("1", FIRST)).get(0);
    assertThat(standings(answer).values()).containsOnly("new").hasSize(2);
    assertThat(answer.at("/properties/parentCommit").asText()).isEmpty();
  }

  @Test
  void whatIsTooMuchIsLeftOutAndCounted() throws Exception {
    String sinks = "sink x\n".repeat(700);
    JsonNode answer =
        answers(
                new Deliveries("r", WordEngine.create())
                    .scan("1", Map.of("a.words", "source x\n", "b.words", sinks)))
            .get(0);
    assertThat(answer.at("/results").size()).isEqualTo(500);
    assertThat(answer.at("/properties/omitted").asInt()).isEqualTo(200);
  }

  @Test
  void aPushThatChangesNoFindingIsAnsweredToo() throws Exception {
    List<JsonNode> answers =
        answers(
            new Deliveries("r", WordEngine.create())
                .scan("1", FIRST)
                .scan("2", Map.of("c.words", "word\n"))
                .push("3", Map.of())
                .push("4", Map.of("c.words", "other word\n")));
    assertThat(answers)
        .extracting(answer -> answer.at("/properties/scan").asText())
        .containsExactly("1", "3", "4");
    assertThat(answers.get(1).at("/results").size()).isZero();
  }
}
