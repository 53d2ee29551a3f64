package dev.nightjar.job.owners;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GitLab's rules: each section decides for itself by its last pattern that matches, and a file
 * belongs to the owners of all sections. A section's heading may name owners for its patterns that
 * name none; a pattern after {@code !} takes files out of its section for good. Patterns that do
 * not start with a slash match in any folder; only one that ends in a slash means all in a folder.
 */
final class GitLabOwners implements Codeowners {
  private static final Pattern HEADING = Pattern.compile("\\^?\\[([^\\]]+)\\](?:\\[\\d+\\])?(.*)");

  private record Rule(Glob path, boolean exclusion, List<String> owners) {}

  private final List<List<Rule>> sections;

  private GitLabOwners(List<List<Rule>> sections) {
    this.sections = sections;
  }

  static GitLabOwners read(String text) {
    // Sections of the same name are one.
    Map<String, List<Rule>> sections = new LinkedHashMap<>();
    List<Rule> section = new ArrayList<>();
    sections.put("", section);
    List<String> usual = List.of();
    int rules = 0;
    for (String raw : text.lines().toList()) {
      String line = raw.strip();
      Matcher heading = HEADING.matcher(line);
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (heading.matches()) {
        String name = heading.group(1).strip().toLowerCase(Locale.ROOT);
        section = sections.computeIfAbsent(name, missing -> new ArrayList<>());
        usual = OwnerLine.of("* " + heading.group(2)).owners();
        continue;
      }
      OwnerLine words = OwnerLine.of(line);
      boolean exclusion = words.pattern().startsWith("!");
      String pattern = exclusion ? words.pattern().substring(1) : words.pattern();
      if (pattern.isEmpty() || rules++ == MOST_RULES) {
        continue;
      }
      section.add(
          new Rule(glob(pattern), exclusion, words.owners().isEmpty() ? usual : words.owners()));
    }
    return new GitLabOwners(List.copyOf(sections.values()));
  }

  private static Glob glob(String pattern) {
    if (pattern.equals("/")) {
      return Glob.of("**", false, false);
    }
    boolean folder = pattern.endsWith("/");
    boolean anchored = pattern.startsWith("/");
    String body = pattern.substring(anchored ? 1 : 0, pattern.length() - (folder ? 1 : 0));
    return folder ? Glob.folder(body, !anchored) : Glob.of(body, !anchored, false);
  }

  @Override
  public List<String> of(String path) {
    Set<String> owners = new LinkedHashSet<>();
    for (List<Rule> section : sections) {
      owners.addAll(owners(section, path));
    }
    return List.copyOf(owners);
  }

  private static List<String> owners(List<Rule> section, String path) {
    List<String> last = List.of();
    for (Rule rule : section) {
      if (rule.path.matches(path)) {
        if (rule.exclusion) {
          return List.of();
        }
        last = rule.owners;
      }
    }
    return last;
  }
}
