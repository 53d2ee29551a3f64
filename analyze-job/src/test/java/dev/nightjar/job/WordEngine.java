package dev.nightjar.job;

import dev.nightjar.flow.CodeOrigin;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.Location;
import dev.nightjar.ir.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small engine with the properties of the real one that matter to the job: it compiles files one
 * by one, finds things across files, and names them without path or line.
 *
 * <p>A file {@code *.words} has lines {@code source X} and {@code sink X}; a sink whose source is
 * anywhere in the repository is a finding. A line {@code broken} is a problem, {@code crash} makes
 * the compiler fail.
 */
public final class WordEngine implements Engine {
  private final String fingerprint;
  private final String rules;

  public WordEngine(String fingerprint, String rules) {
    this.fingerprint = fingerprint;
    this.rules = rules;
  }

  public static Engine create() {
    return new WordEngine("engine-1", "rules-1");
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public String rules() {
    return rules;
  }

  @Override
  public Optional<Compilation> compile(String path, String text) {
    if (!path.endsWith(".words")) {
      return Optional.empty();
    }
    List<String> lines = text.lines().toList();
    if (lines.contains("crash")) {
      throw new IllegalStateException("crash");
    }
    int broken = (int) lines.stream().filter("broken"::equals).count();
    return Optional.of(
        new Compilation(
            "words",
            lines.size(),
            text.getBytes(StandardCharsets.UTF_8),
            broken == 0 ? List.of() : List.of("a broken line"),
            broken));
  }

  @Override
  public List<Finding> link(String repository, Map<String, byte[]> objects) {
    Map<String, Finding.Step> sources = new HashMap<>();
    objects.forEach(
        (path, object) ->
            forEachLine(
                object,
                "source ",
                (name, span) ->
                    sources.putIfAbsent(name, new Finding.Step(path, span, "source of " + name))));
    List<Finding> findings = new ArrayList<>();
    Map<String, Integer> ordinals = new HashMap<>();
    objects.forEach(
        (path, object) ->
            forEachLine(
                object,
                "sink ",
                (name, span) -> {
                  Finding.Step source = sources.get(name);
                  if (source != null) {
                    int ordinal = ordinals.merge(name, 1, Integer::sum);
                    findings.add(finding(name, ordinal, source, path, span));
                  }
                }));
    return findings;
  }

  private interface Visitor {
    void line(String name, Span span);
  }

  private static void forEachLine(byte[] object, String prefix, Visitor visitor) {
    List<String> lines = new String(object, StandardCharsets.UTF_8).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(prefix)) {
        visitor.line(line.substring(prefix.length()), new Span(i + 1, 1, i + 1, line.length() + 1));
      }
    }
  }

  private Finding finding(String name, int ordinal, Finding.Step source, String path, Span span) {
    Check check =
        new Check(
            "word-" + rules,
            "A word reaches a sink",
            List.of(20),
            List.of(),
            Check.Severity.HIGH,
            Check.Confidence.HIGH,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            "{source} reaches {sink}",
            "Do not.",
            List.of(),
            new Location("check.yaml", 1, 1));
    return new Finding(
        name + "#" + ordinal,
        check,
        check.severity(),
        check.confidence(),
        CodeOrigin.PRODUCT,
        path,
        span,
        "file",
        name + " reaches a sink",
        Optional.of(name),
        "sink",
        List.of(source, new Finding.Step(path, span, "sink of " + name)));
  }
}
