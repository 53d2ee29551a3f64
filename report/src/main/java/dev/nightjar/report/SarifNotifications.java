package dev.nightjar.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.nightjar.contract.Coverage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes what was not looked at: each place that was not understood, and counts of the rest. */
final class SarifNotifications {
  private static final Pattern PLACE =
      Pattern.compile("(\\d{1,9}):(\\d{1,9}):? (.*)", Pattern.DOTALL);

  private final JsonGenerator json;

  SarifNotifications(JsonGenerator json) {
    this.json = json;
  }

  void write(List<Coverage> coverage) throws IOException {
    Map<String, Integer> skipped = new TreeMap<>();
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField("executionSuccessful", true);
    json.writeArrayFieldStart("toolExecutionNotifications");
    for (Coverage file : coverage) {
      if (file.status().equals("skipped")) {
        skipped.merge(file.reason(), 1, Integer::sum);
      }
      for (String problem : file.problems()) {
        writeProblem(file, problem);
      }
      int untold = file.problemCount() - file.problems().size();
      if (untold > 0) {
        write(
            "partial",
            "warning",
            untold + " more places that were not understood",
            file.path(),
            "");
      }
    }
    for (Map.Entry<String, Integer> reason : skipped.entrySet()) {
      String text = "Files that were not looked at: " + reason.getValue() + ", " + reason.getKey();
      write("skipped", "note", text, "", "");
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private void writeProblem(Coverage file, String problem) throws IOException {
    Matcher place = PLACE.matcher(problem);
    if (place.matches()) {
      write("partial", "warning", place.group(3), file.path(), place.group(1));
    } else {
      write("partial", "warning", problem, file.path(), "");
    }
  }

  private void write(String id, String level, String text, String path, String line)
      throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("descriptor");
    json.writeStringField("id", "nightjar/" + id);
    json.writeEndObject();
    json.writeStringField("level", level);
    json.writeObjectFieldStart("message");
    json.writeStringField("text", text);
    json.writeEndObject();
    if (!path.isEmpty()) {
      json.writeArrayFieldStart("locations");
      json.writeStartObject();
      json.writeObjectFieldStart("physicalLocation");
      json.writeObjectFieldStart("artifactLocation");
      json.writeStringField("uri", SourceUris.encode(path));
      json.writeStringField("uriBaseId", SarifRun.ROOT);
      json.writeEndObject();
      if (!line.isEmpty() && !line.equals("0")) {
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", Integer.parseInt(line));
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
