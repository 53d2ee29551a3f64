package dev.nightjar.frontend.settings;

import dev.nightjar.ir.Problem;
import dev.nightjar.ir.Span;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads of a Maven build file how the package is called and what it depends on: the setting {@code
 * coordinate} is {@code group:artifact}, and each {@code dependency} is another's. Properties of
 * the same file are put in their places; those of parents stay as they are written.
 */
final class MavenReader {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)\\}");

  /** References in references, as deep as people write them. */
  private static final int DEEPEST = 4;

  private record Dependency(String group, String artifact, Span span) {}

  private final String text;
  private final SettingsSink sink;
  private final Deque<String> path = new ArrayDeque<>();
  private final Map<String, String> values = new HashMap<>();
  private final List<Dependency> dependencies = new ArrayList<>();
  private String group = "";
  private String artifact = "";

  MavenReader(String text, SettingsSink sink) {
    this.text = text.strip();
    this.sink = sink;
  }

  void read() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    // Whoever wrote the file must not make us read others, or expand one entity into gigabytes.
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
      StringBuilder content = new StringBuilder();
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          path.addLast(reader.getLocalName());
          content.setLength(0);
        } else if (event == XMLStreamConstants.CHARACTERS) {
          content.append(reader.getText());
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          end(String.join("/", path), content.toString().strip(), span(reader.getLocation()));
          path.removeLast();
          content.setLength(0);
        }
      }
      reader.close();
    } catch (XMLStreamException e) {
      sink.problem(Problem.Kind.SYNTAX, "no XML", span(e.getLocation()));
    }
    tell();
  }

  private void end(String at, String content, Span span) {
    if (at.startsWith("project/properties/")) {
      values.put(at.substring("project/properties/".length()), content);
      return;
    }
    switch (at) {
      case "project/parent/groupId" -> {
        values.put("project.parent.groupId", content);
        values.putIfAbsent("project.groupId", content);
      }
      case "project/groupId" -> values.put("project.groupId", content);
      case "project/artifactId" -> values.put("project.artifactId", content);
      case "project/dependencies/dependency/groupId" -> group = content;
      case "project/dependencies/dependency/artifactId" -> artifact = content;
      case "project/dependencies/dependency" -> {
        dependencies.add(new Dependency(group, artifact, span));
        group = "";
        artifact = "";
      }
      default -> {}
    }
  }

  private void tell() {
    String own = values.getOrDefault("project.artifactId", "");
    if (!own.isEmpty()) {
      String coordinate = values.getOrDefault("project.groupId", "") + ":" + own;
      sink.setting("coordinate", resolved(coordinate), new Span(1, 1, 1, 1));
    }
    for (Dependency each : dependencies) {
      sink.setting("dependency", resolved(each.group() + ":" + each.artifact()), each.span());
    }
  }

  private String resolved(String written) {
    String result = written;
    for (int i = 0; i < DEEPEST && result.contains("${"); i++) {
      result =
          REFERENCE
              .matcher(result)
              .replaceAll(
                  match ->
                      Matcher.quoteReplacement(
                          values.getOrDefault(
                              match.group(1).replaceFirst("^pom\\.", "project."), match.group())));
    }
    return result;
  }

  private static Span span(Location location) {
    int line = Math.max(1, location.getLineNumber());
    int column = Math.max(1, location.getColumnNumber());
    return new Span(line, column, line, column);
  }
}
