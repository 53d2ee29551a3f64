package dev.nightjar.report.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a report says about one of its tool's rules. Everything is optional there. */
record ForeignRule(String id, String title, List<Integer> cwe, List<String> owasp, JsonNode json) {
  private static final Pattern WEAKNESS = Pattern.compile("(?i)\\bCWE[-_/: ]*0*(\\d{1,5})\\b");
  private static final Pattern CATEGORY =
      Pattern.compile("(?i)owasp[^a]{0,20}(a\\d{1,2})(?::(20\\d\\d))?");

  static ForeignRule of(String id, JsonNode json) {
    TreeSet<Integer> weaknesses = new TreeSet<>();
    TreeSet<String> categories = new TreeSet<>();
    for (String words : words(json)) {
      Matcher weakness = WEAKNESS.matcher(words);
      while (weakness.find()) {
        weaknesses.add(Integer.valueOf(weakness.group(1)));
      }
      Matcher category = CATEGORY.matcher(words);
      if (category.find()) {
        categories.add(category.group(1).toUpperCase(Locale.ROOT));
      }
    }
    String title = json.at("/shortDescription/text").asText("");
    return new ForeignRule(
        id,
        title.isBlank() ? json.path("name").asText(id) : title.strip(),
        List.copyOf(weaknesses),
        List.copyOf(categories),
        json);
  }

  private static List<String> words(JsonNode json) {
    List<String> words = new ArrayList<>();
    json.at("/properties/tags").forEach(tag -> words.add(tag.asText()));
    JsonNode cwe = json.at("/properties/cwe");
    words.add(cwe.isTextual() ? cwe.asText() : "");
    cwe.forEach(each -> words.add(each.asText()));
    for (JsonNode relationship : json.path("relationships")) {
      if (relationship.at("/target/toolComponent/name").asText().equalsIgnoreCase("cwe")) {
        words.add("CWE-" + relationship.at("/target/id").asText().replaceAll("\\D", ""));
      }
    }
    return words;
  }

  /** GitHub's scale of security severities first, then the level. */
  String severity(Optional<String> level) {
    JsonNode scored = json.at("/properties/security-severity");
    double score = scored.isMissingNode() ? -1 : scored.asDouble(-1);
    if (score >= 0) {
      return score >= 9 ? "critical" : score >= 7 ? "high" : score >= 4 ? "medium" : "low";
    }
    String word = level.orElse(json.at("/defaultConfiguration/level").asText("warning"));
    return switch (word) {
      case "error" -> "high";
      case "warning" -> "medium";
      default -> "low";
    };
  }

  String confidence() {
    return switch (json.at("/properties/precision").asText()) {
      case "very-high", "high" -> "high";
      case "low" -> "low";
      default -> "medium";
    };
  }
}
