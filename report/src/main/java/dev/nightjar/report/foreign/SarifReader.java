package dev.nightjar.report.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.FindingState.Region;
import dev.nightjar.contract.FindingState.Step;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Reads SARIF 2.1.0 as other tools write it, leniently: what is missing is empty. A result's
 * identity is made of tool, rule and the fingerprints that the report gives; without any, of path
 * and text, and never of lines.
 *
 * <p>Tools that look for secrets put them into their reports: of such results no code is kept.
 */
public final class SarifReader {
  private static final Pattern SECRET =
      Pattern.compile("(?i)secret|credential|passw|token|api.?key|private.?key|leak");

  /** Weaknesses whose code shows a secret. */
  private static final List<Integer> SECRET_WEAKNESSES = List.of(256, 259, 260, 312, 321, 547, 798);

  private static final int MOST_STEPS = 200;
  private static final int LONGEST_TEXT = 4_000;

  private final Origin origin;

  /** Where the code is that the report is about, and when it was looked at. */
  public record Origin(
      String repository, String url, String ref, String commit, String scan, Instant at) {}

  /** Makes a reader of reports about a repository. */
  public SarifReader(Origin origin) {
    this.origin = origin;
  }

  /**
   * Reads a report.
   *
   * @return its runs, in their order
   * @throws IOException if it is not SARIF
   */
  public List<ForeignRun> read(InputStream in) throws IOException {
    JsonNode report = new ObjectMapper().readTree(in);
    if (!report.path("runs").isArray()) {
      throw new IOException("it has no runs, so it is no SARIF");
    }
    List<ForeignRun> runs = new ArrayList<>();
    for (JsonNode run : report.path("runs")) {
      runs.add(run(run));
    }
    return runs;
  }

  private ForeignRun run(JsonNode run) {
    String tool = run.at("/tool/driver/name").asText("").strip();
    if (tool.isEmpty()) {
      tool = "unknown";
    }
    List<FindingState> findings = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    int passed = 0;
    for (JsonNode result : run.path("results")) {
      boolean fails = result.path("kind").asText("fail").equals("fail");
      if (!fails || result.path("baselineState").asText().equals("absent")) {
        passed++;
        continue;
      }
      ForeignRule rule = rule(run, result);
      String identity = identity(tool, rule.id(), result);
      int copies = seen.merge(identity, 1, Integer::sum);
      findings.add(finding(tool, rule, result, copies == 1 ? identity : identity + "#" + copies));
    }
    return new ForeignRun(tool, findings, passed);
  }

  private static ForeignRule rule(JsonNode run, JsonNode result) {
    JsonNode rules = run.at("/tool/driver/rules");
    JsonNode index = result.path("ruleIndex");
    if (!index.isInt()) {
      index = result.at("/rule/index");
    }
    String id = result.path("ruleId").asText(result.at("/rule/id").asText(""));
    JsonNode known = index.isInt() ? rules.path(index.asInt()) : rules.path(-1);
    if (known.isMissingNode() || (!id.isEmpty() && !id.startsWith(known.path("id").asText()))) {
      for (JsonNode each : rules) {
        if (each.path("id").asText().equals(id)) {
          known = each;
        }
      }
    }
    return ForeignRule.of(id.isEmpty() ? known.path("id").asText("unknown") : id, known);
  }

  private static String identity(String tool, String rule, JsonNode result) {
    TreeMap<String, String> prints = new TreeMap<>();
    for (String name : List.of("fingerprints", "partialFingerprints")) {
      if (prints.isEmpty()) {
        result
            .path(name)
            .properties()
            .forEach(print -> prints.put(print.getKey(), print.getValue().asText()));
      }
    }
    JsonNode place = place(result);
    String text =
        prints.isEmpty()
            ? result.at("/message/text").asText() + place.at("/region/snippet/text").asText()
            : prints.toString();
    // Hashes of lines, as partial fingerprints are, tell places of one file apart only.
    String where = result.path("fingerprints").isEmpty() ? path(place) : "";
    return "sarif:" + tool + ":" + rule + ":" + hash(where + "\0" + text);
  }

  private static String hash(String text) {
    return HexFormat.of().formatHex(DigestUtils.sha256(text), 0, 12);
  }

  private FindingState finding(String tool, ForeignRule rule, JsonNode result, String identity) {
    JsonNode place = place(result);
    boolean secret =
        SECRET.matcher(tool + " " + rule.id() + " " + rule.title()).find()
            || rule.cwe().stream().anyMatch(SECRET_WEAKNESSES::contains);
    Optional<String> level =
        Optional.of(result.path("level").asText("")).filter(word -> !word.isEmpty());
    return new FindingState(
        "",
        identity,
        origin.repository(),
        origin.url(),
        origin.ref(),
        origin.commit(),
        origin.scan(),
        FindingState.OPEN,
        "code",
        rule.id(),
        cut(rule.title()),
        cut(message(result, rule)),
        rule.cwe(),
        rule.owasp(),
        rule.severity(level),
        rule.confidence(),
        "",
        path(place),
        region(place),
        result.at("/locations/0/logicalLocations/0/fullyQualifiedName").asText(""),
        secret ? "" : snippet(place),
        "",
        "",
        steps(result, secret),
        Map.of(),
        Map.of(ForeignRun.TOOL, tool),
        origin.at(),
        origin.at(),
        origin.at());
  }

  private static String message(JsonNode result, ForeignRule rule) {
    JsonNode message = result.path("message");
    String text = message.path("text").asText("");
    if (text.isEmpty()) {
      text = rule.json().at("/messageStrings/" + message.path("id").asText() + "/text").asText("");
    }
    JsonNode arguments = message.path("arguments");
    for (int i = 0; i < arguments.size(); i++) {
      text = text.replace("{" + i + "}", arguments.get(i).asText());
    }
    return text.isEmpty() ? rule.title() : text;
  }

  private static List<Step> steps(JsonNode result, boolean secret) {
    List<Step> steps = new ArrayList<>();
    for (JsonNode each : result.at("/codeFlows/0/threadFlows/0/locations")) {
      JsonNode place = each.at("/location/physicalLocation");
      if (steps.size() < MOST_STEPS) {
        steps.add(
            new Step(
                path(place),
                region(place),
                cut(each.at("/location/message/text").asText("")),
                secret ? "" : snippet(place)));
      }
    }
    return steps;
  }

  private static JsonNode place(JsonNode result) {
    return result.at("/locations/0/physicalLocation");
  }

  /** Turns an address into the path in the repository. */
  private static String path(JsonNode place) {
    String uri = place.at("/artifactLocation/uri").asText("");
    try {
      String decoded = new URI(uri).getPath();
      String path = decoded == null ? uri : decoded;
      return path.replace('\\', '/').replaceFirst("^(?:\\./|/+)", "");
    } catch (URISyntaxException e) {
      return uri; // Some tools do not encode.
    }
  }

  private static Region region(JsonNode place) {
    JsonNode region = place.path("region");
    int line = region.path("startLine").asInt(0);
    int column = region.path("startColumn").asInt(1);
    int last = region.path("endLine").asInt(line);
    return new Region(line, column, last, region.path("endColumn").asInt(column));
  }

  private static String snippet(JsonNode place) {
    String text = place.at("/contextRegion/snippet/text").asText("");
    return cut(text.isEmpty() ? place.at("/region/snippet/text").asText("") : text);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }
}
