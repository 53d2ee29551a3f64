package dev.nightjar.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.LineHashes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SarifWriterTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static JsonNode write(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SarifWriter().write(report, out);
    return MAPPER.readTree(out.toByteArray());
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream in =
        SarifWriterTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(
              MAPPER.readTree(in),
              SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    }
  }

  @Test
  void whatIsWrittenIsValidByTheOfficialSchema() throws IOException {
    JsonSchema schema = schema();
    FindingState odd = Samples.finding("src/a b/{ä}:100%.java", "open");
    FindingState fixed = Samples.finding("src/Orders.java", "fixed");

    assertThat(schema.validate(write(Samples.report()))).isEmpty();
    assertThat(schema.validate(write(Samples.report(odd)))).isEmpty();
    assertThat(schema.validate(write(Samples.report(odd, fixed)))).isEmpty();
  }

  @Test
  void theChangesOfAScanTellWhatItLookedAt() throws IOException {
    FindingState gone = Samples.finding("src/Orders.java", "fixed");
    Report.Scan scan =
        new Report.Scan(
            gone.repository(),
            "7",
            "https://git.example/shop",
            "refs/heads/main",
            "c7",
            "c6",
            "6",
            3);
    Report changes =
        new Report(
            new Report.Tool("1", "rules"),
            List.of(),
            List.of(gone),
            List.of(),
            Optional.empty(),
            Map.of(gone.identity(), "absent"),
            Optional.of(scan));
    Report nothing =
        new Report(
            changes.tool(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Map.of(),
            Optional.of(scan));
    JsonNode written = write(changes);

    assertThat(schema().validate(written)).isEmpty();
    assertThat(schema().validate(write(nothing))).isEmpty();
    assertThat(written.at("/runs/0/results/0/baselineState").asText()).isEqualTo("absent");
    assertThat(written.at("/runs/0/properties/parentCommit").asText()).isEqualTo("c6");
    assertThat(written.at("/runs/0/versionControlProvenance/0/revisionId").asText())
        .isEqualTo("c7");
    assertThat(write(nothing).at("/runs/0/automationDetails/id").asText())
        .isEqualTo("nightjar/" + gone.repository() + "/7");
  }

  @Test
  void theSchemaOfTheTestRefusesWhatIsWrong() throws IOException {
    JsonNode report = write(Samples.report(Samples.finding("src/Orders.java", "open")));
    ((ObjectNode) report.at("/runs/0/results/0")).put("level", "worst");

    assertThat(schema().validate(report)).isNotEmpty();
  }

  @Test
  void rulesSayWhichWeaknessTheyFindAndHowBadItIs() throws IOException {
    JsonNode rules =
        write(Samples.report(Samples.finding("src/Orders.java", "open")))
            .at("/runs/0/tool/driver/rules");

    JsonNode sql = rules.get(0);
    assertThat(sql.at("/id").asText()).isEqualTo("sql-injection");
    assertThat(sql.at("/properties/tags"))
        .extracting(JsonNode::asText)
        .containsExactly("security", "external/cwe/cwe-89", "external/owasp/a05");
    assertThat(sql.at("/properties/security-severity").asText()).isEqualTo("9.5");
    assertThat(sql.at("/help/markdown").asText()).contains("*parameters*");
    assertThat(rules.get(1).at("/properties/security-severity").asText()).isEqualTo("3.0");
  }

  @Test
  void aFindingPointsAtItsRuleItsPlaceAndItsPath() throws IOException {
    JsonNode run =
        write(Samples.report(Samples.finding("src/a b/Orders.java", "open"))).at("/runs/0");
    JsonNode result = run.at("/results/0");

    assertThat(run.at("/tool/driver/rules").get(result.at("/ruleIndex").asInt()).at("/id"))
        .isEqualTo(result.at("/ruleId"));
    JsonNode place = result.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("src/a%20b/Orders.java");
    assertThat(place.at("/artifactLocation/uriBaseId").asText()).isEqualTo("%SRCROOT%");
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(14);
    JsonNode steps = result.at("/codeFlows/0/threadFlows/0/locations");
    assertThat(steps).hasSize(2);
    assertThat(steps.at("/0/location/message/text").asText()).isEqualTo("a request parameter");
    assertThat(result.at("/partialFingerprints/nightjar~1v1").asText())
        .isEqualTo("sql-injection:Orders.find:1");
    assertThat(run.at("/versionControlProvenance/0/branch").asText()).isEqualTo("main");
    assertThat(run.at("/automationDetails/id").asText()).isEqualTo("nightjar/shop/orders/");
  }

  @Test
  void lineHashesComeFromTheSourcesWhenTheyAreThere(@TempDir Path folder) throws IOException {
    String text = "\n".repeat(11) + Samples.SOURCE_LINE + "\n\n" + Samples.SINK_LINE + "\n}\n";
    Files.writeString(folder.resolve("Orders.java"), text);
    Report without = Samples.report(Samples.finding("Orders.java", "open"));
    Report report =
        new Report(
            without.tool(),
            without.rules(),
            without.findings(),
            without.coverage(),
            Optional.of(folder.toUri()));

    assertThat(
            write(report)
                .at("/runs/0/results/0/partialFingerprints/primaryLocationLineHash")
                .asText())
        .isEqualTo(LineHashes.of(text).get(13));
    assertThat(write(without).at("/runs/0/results/0/partialFingerprints")).hasSize(1);
  }

  @Test
  void placesThatWereNotUnderstoodBecomeNotifications() throws IOException {
    JsonNode notifications =
        write(Samples.report()).at("/runs/0/invocations/0/toolExecutionNotifications");

    assertThat(notifications)
        .extracting(notification -> notification.at("/message/text").asText())
        .containsExactly(
            "unknown statement",
            "1 more places that were not understood",
            "Files that were not looked at: 1, binary");
    assertThat(notifications.at("/0/locations/0/physicalLocation/region/startLine").asInt())
        .isEqualTo(3);
  }

  @Test
  void aFixedFindingIsAbsentAndThenEveryResultSaysHowItStands() throws IOException {
    JsonNode results =
        write(Samples.report(Samples.finding("A.java", "open"), Samples.finding("B.java", "fixed")))
            .at("/runs/0/results");

    assertThat(results)
        .extracting(result -> result.at("/baselineState").asText())
        .isEqualTo(List.of("unchanged", "absent"));
  }
}
