package dev.nightjar.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Triage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ExportFormatsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final FindingState OPEN = Samples.finding("src/Orders.java", "open");
  private static final FindingState FIXED = Samples.finding("src/Carts.java", "fixed");

  private static String write(ReportWriter writer, FindingState... findings) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(Samples.report(findings), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static FindingState falsePositive() {
    return OPEN.inStatus(
        FindingState.SUPPRESSED,
        "suppression",
        "",
        List.of(),
        Optional.of(new Triage("r", "i", Triage.FALSE_POSITIVE, "why", "me", "", Instant.EPOCH)),
        Instant.EPOCH);
  }

  @Test
  void aTableHasOneLineForEachFindingAndOneOfNames() throws IOException {
    String table = write(new CsvWriter(), OPEN, FIXED);

    List<String> lines = List.of(table.split("\r\n"));
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("id,repository,severity,");
    assertThat(lines.get(1)).contains(",critical,high,open,code,sql-injection,").contains("CWE-89");
    long columns = lines.get(0).chars().filter(each -> each == ',').count();
    assertThat(lines.get(2).chars().filter(each -> each == ',').count()).isEqualTo(columns);
  }

  @Test
  void aSpreadsheetRunsNothingAndKeepsCellsTogether() throws IOException {
    String table =
        write(new CsvWriter(), Samples.finding("=cmd|' /C calc'!A0,\"x\"\n.java", "open"));

    assertThat(table).contains("\"'=cmd|' /C calc'!A0,\"\"x\"\"\n.java\"");
  }

  @Test
  void defectDojoGetsOnlyFieldsThatItKnows() throws IOException {
    // From its parser of Generic Findings Import, which refuses every other field.
    Set<String> known =
        Set.of(
            "title",
            "severity",
            "description",
            "date",
            "cwe",
            "mitigation",
            "references",
            "active",
            "verified",
            "false_p",
            "risk_accepted",
            "is_mitigated",
            "mitigated",
            "line",
            "file_path",
            "static_finding",
            "dynamic_finding",
            "unique_id_from_tool",
            "vuln_id_from_tool",
            "sast_source_object",
            "sast_sink_object",
            "sast_source_line",
            "sast_source_file_path",
            "service",
            "tags");
    JsonNode json = MAPPER.readTree(write(new DefectDojoWriter(), OPEN, FIXED, falsePositive()));

    assertThat(json.path("type").asText()).isEqualTo("Nightjar");
    assertThat(json.path("findings")).hasSize(3);
    for (JsonNode finding : json.path("findings")) {
      Set<String> names = new HashSet<>();
      finding.fieldNames().forEachRemaining(names::add);
      assertThat(known).containsAll(names);
      assertThat(finding.path("severity").asText()).isEqualTo("Critical");
      assertThat(finding.path("unique_id_from_tool").asText()).isEqualTo(OPEN.id());
    }
  }

  @Test
  void defectDojoLearnsWhatIsFixedAndWhatIsWrong() throws IOException {
    JsonNode all =
        MAPPER
            .readTree(write(new DefectDojoWriter(), OPEN, FIXED, falsePositive()))
            .path("findings");

    assertThat(all.get(0).path("active").asBoolean()).isTrue();
    assertThat(all.get(1).path("active").asBoolean()).isFalse();
    assertThat(all.get(1).path("is_mitigated").asBoolean()).isTrue();
    assertThat(all.get(1).path("mitigated").asText()).startsWith("2026-03-01");
    assertThat(all.get(2).path("active").asBoolean()).isFalse();
    assertThat(all.get(2).path("false_p").asBoolean()).isTrue();
    assertThat(all.get(2).path("risk_accepted").asBoolean()).isFalse();
  }

  @Test
  void eachLineIsAnEventOfTheOpenSchema() throws IOException {
    List<String> lines = write(new OcsfWriter(), OPEN, FIXED).lines().toList();

    assertThat(lines).hasSize(2);
    JsonNode created = MAPPER.readTree(lines.get(0));
    assertThat(created.path("class_uid").asInt()).isEqualTo(2007);
    assertThat(created.path("type_uid").asInt()).isEqualTo(200701);
    assertThat(created.path("severity_id").asInt()).isEqualTo(5);
    assertThat(created.at("/vulnerabilities/0/cwe/uid").asText()).isEqualTo("CWE-89");
    assertThat(created.at("/vulnerabilities/0/affected_code/0/start_line").asInt()).isEqualTo(14);
    JsonNode closed = MAPPER.readTree(lines.get(1));
    assertThat(closed.path("activity_id").asInt()).isEqualTo(3);
    assertThat(closed.path("status_id").asInt()).isEqualTo(4);
  }

  @Test
  void whatIsTooMuchForGitHubGoesIntoFurtherFilesAndNothingIsLost() throws IOException {
    FindingState[] many = new FindingState[25];
    for (int i = 0; i < many.length; i++) {
      many[i] = Samples.finding("src/F" + i + ".java", "open");
    }
    for (SarifParts limits : List.of(new SarifParts(10, 1 << 20), new SarifParts(25, 1_500))) {
      List<ByteArrayOutputStream> files = new ArrayList<>();
      int parts =
          limits.write(
              "shop/orders",
              Samples.report(many),
              part -> {
                files.add(new ByteArrayOutputStream());
                return files.get(part - 1);
              });

      Set<String> categories = new HashSet<>();
      Set<String> paths = new HashSet<>();
      for (ByteArrayOutputStream file : files) {
        JsonNode run = MAPPER.readTree(file.toByteArray()).at("/runs/0");
        categories.add(run.at("/automationDetails/id").asText());
        run.path("results")
            .forEach(
                result ->
                    paths.add(
                        result.at("/locations/0/physicalLocation/artifactLocation/uri").asText()));
      }
      assertThat(parts).isGreaterThan(1).isEqualTo(files.size());
      assertThat(categories).hasSize(parts).contains("nightjar/shop/orders/");
      assertThat(paths).hasSize(25);
    }
  }

  @Test
  void aRepositoryWithoutFindingsStillSaysWhichItIs() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    Report nothing =
        new Report(new Report.Tool("0.1.0", ""), List.of(), List.of(), List.of(), Optional.empty());

    int parts = new SarifParts().write("shop/clean", nothing, part -> file);

    JsonNode run = MAPPER.readTree(file.toByteArray()).at("/runs/0");
    assertThat(parts).isEqualTo(1);
    assertThat(run.path("results")).isEmpty();
    assertThat(run.at("/automationDetails/id").asText()).isEqualTo("nightjar/shop/clean/");
  }
}
