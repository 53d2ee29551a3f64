package dev.nightjar.ingest.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesRule;

/** The rules of {@code .gitattributes} in force in one folder, those of the folders above first. */
final class AttributeRules {
  /** No rules: the state above the root. */
  static final AttributeRules NONE = new AttributeRules(List.of());

  /** More bytes of rules than this are a mistake or an attack; they are not read. */
  static final int MAXIMUM_BYTES = 100_000;

  private static final int MAXIMUM_RULES = 1_000;
  private static final Set<String> KNOWN =
      Set.of("linguist-generated", "linguist-vendored", "binary");
  private static final Pattern VENDORED =
      Pattern.compile(
          "(?:^|/)(?:node_modules|bower_components|vendors?|third[-_]?party|3rd[-_]?party)/",
          Pattern.CASE_INSENSITIVE);

  private final List<Scoped> rules;

  private record Scoped(String folder, AttributesRule rule) {}

  private AttributeRules(List<Scoped> rules) {
    this.rules = rules;
  }

  /**
   * Adds the rules of a folder.
   *
   * @param folder its path, empty or with a slash at the end
   */
  AttributeRules with(String folder, byte[] gitAttributes) {
    AttributesNode node = new AttributesNode();
    try {
      node.parse(new ByteArrayInputStream(gitAttributes));
    } catch (IOException | RuntimeException e) {
      // Git ignores lines it cannot read; a file that the parser cannot read at all says nothing.
      return this;
    }
    List<Scoped> all = new ArrayList<>(rules);
    for (AttributesRule rule : node.getRules()) {
      if (rule.getAttributes().stream().anyMatch(a -> KNOWN.contains(a.getKey()))
          && all.size() < MAXIMUM_RULES) {
        all.add(new Scoped(folder, rule));
      }
    }
    return new AttributeRules(all);
  }

  /** Decides the marks of a file; the last rule that matches wins. */
  Marks marks(String path) {
    Optional<Boolean> generated = Optional.empty();
    boolean binary = false;
    boolean vendored = VENDORED.matcher(path).find();
    for (Scoped scoped : rules) {
      if (!scoped.rule.isMatch(path.substring(scoped.folder.length()), false)) {
        continue;
      }
      for (Attribute attribute : scoped.rule.getAttributes()) {
        switch (attribute.getKey()) {
          case "linguist-generated" -> generated = Optional.of(isSet(attribute));
          case "linguist-vendored" -> vendored = isSet(attribute);
          case "binary" -> binary = isSet(attribute);
          default -> {
            // Other attributes say nothing about what a file is.
          }
        }
      }
    }
    return generated.isEmpty() && !binary && !vendored
        ? Marks.NONE
        : new Marks(generated, binary, vendored);
  }

  private static boolean isSet(Attribute attribute) {
    return attribute.getState() == Attribute.State.SET || "true".equals(attribute.getValue());
  }
}
