package dev.nightjar.rules.docs;

import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.rules.fixtures.Annotation;
import dev.nightjar.rules.fixtures.Fixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes one Markdown page for each check, and a table of all. Nothing about a check is written
 * twice.
 */
public final class CheckPages {
  private static final String GENERATED =
      "<!-- Generated from the rule pack: edit check.yaml. -->\n\n";
  private static final int MOST_EXAMPLES = 4;

  private final RulePack pack;
  private final List<Fixture> fixtures;

  public CheckPages(RulePack pack, List<Fixture> fixtures) {
    this.pack = pack;
    this.fixtures = fixtures;
  }

  /** Returns all pages: file name to content. */
  public Map<String, String> pages() {
    Map<String, String> pages = new TreeMap<>();
    pages.put("README.md", table());
    for (Check check : pack.checks()) {
      pages.put(check.id() + ".md", page(check));
    }
    return pages;
  }

  private String table() {
    StringBuilder text = new StringBuilder(GENERATED);
    text.append("# Checks\n\n");
    text.append("| check | what it reports | CWE | OWASP 2025 | severity | confidence |\n");
    text.append("| --- | --- | --- | --- | --- | --- |\n");
    for (Check check : pack.checks()) {
      text.append(
          String.format(
              "| [%s](%s.md) | %s | %s | %s | %s | %s |%n",
              check.id(),
              check.id(),
              check.title(),
              check.cwe().stream().map(String::valueOf).collect(Collectors.joining(", ")),
              String.join(", ", check.owasp()),
              lower(check.severity()),
              lower(check.confidence())));
    }
    return text.toString().replace("\r\n", "\n");
  }

  private String page(Check check) {
    StringBuilder text = new StringBuilder(GENERATED);
    text.append("# ").append(check.title()).append("\n\n");
    text.append("`").append(check.id()).append("`: severity ").append(lower(check.severity()));
    text.append(", confidence ").append(lower(check.confidence())).append(", ");
    text.append(
        check.cwe().stream()
            .map(n -> "[CWE-" + n + "](https://cwe.mitre.org/data/definitions/" + n + ".html)")
            .collect(Collectors.joining(", ")));
    if (!check.owasp().isEmpty()) {
      text.append(", OWASP Top 10:2025 ").append(String.join(", ", check.owasp()));
    }
    text.append("\n\n## What to do\n\n").append(check.help()).append("\n");
    examples(check, text);
    check.flow().ifPresent(flow -> flow(flow, text));
    if (!check.references().isEmpty()) {
      text.append("\n## References\n\n");
      check.references().forEach(link -> text.append("- <").append(link).append(">\n"));
    }
    return text.toString();
  }

  private void examples(Check check, StringBuilder text) {
    for (Fixture fixture : fixtures) {
      if (!fixture.check().equals(check.id())) {
        continue;
      }
      List<String> reported = new ArrayList<>();
      List<String> accepted = new ArrayList<>();
      for (String source : fixture.files().values()) {
        String[] lines = source.split("\r?\n", -1);
        for (Annotation annotation : Annotation.parse(source)) {
          String line = lines[annotation.line() - 1].strip();
          if (annotation.check().equals(check.id())) {
            if (annotation.kind() == Annotation.Kind.RULEID) {
              reported.add(line);
            } else if (annotation.kind() == Annotation.Kind.OK) {
              accepted.add(line);
            }
          }
        }
      }
      code("Reported, for example", fixture.language(), reported, text);
      code("Not reported, for example", fixture.language(), accepted, text);
    }
  }

  private static void code(String title, String language, List<String> lines, StringBuilder text) {
    if (lines.isEmpty()) {
      return;
    }
    text.append("\n## ").append(title).append("\n\n```").append(language).append("\n");
    lines.stream().distinct().limit(MOST_EXAMPLES).forEach(line -> text.append(line).append("\n"));
    text.append("```\n");
  }

  private void flow(Check.FlowRule flow, StringBuilder text) {
    text.append("\n## What it follows\n\nFrom\n");
    for (String kind : flow.from()) {
      text.append("- ").append(kind).append(": ").append(pack.sourceKinds().get(kind)).append("\n");
    }
    if (!flow.local().isEmpty()) {
      text.append("\nand with `--local`\n");
      for (String kind : flow.local()) {
        text.append("- ").append(kind).append(": ").append(pack.sourceKinds().get(kind));
        text.append("\n");
      }
    }
    text.append("\nto\n");
    for (String kind : flow.to()) {
      text.append("- ").append(kind).append(": ").append(pack.sinkKinds().get(kind)).append("\n");
      Apis.ofSink(pack, kind).forEach(line -> text.append("  - ").append(line).append("\n"));
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
