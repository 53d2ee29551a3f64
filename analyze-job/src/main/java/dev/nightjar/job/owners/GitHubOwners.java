package dev.nightjar.job.owners;

import java.util.ArrayList;
import java.util.List;

/**
 * GitHub's rules: the last pattern that matches wins, and one without owners takes ownership away.
 * Patterns are those of {@code .gitignore} without {@code !} and {@code [ ]}; one that ends in
 * {@code /*} means files directly in the folder only.
 */
final class GitHubOwners implements Codeowners {
  private record Rule(Glob path, List<String> owners) {}

  private final List<Rule> rules;

  private GitHubOwners(List<Rule> rules) {
    this.rules = rules;
  }

  static GitHubOwners read(String text) {
    List<Rule> rules = new ArrayList<>();
    for (String line : text.lines().toList()) {
      OwnerLine words = OwnerLine.of(line);
      String pattern = words.pattern();
      if (rules.size() == MOST_RULES) {
        break;
      }
      if (!pattern.isEmpty()
          && !pattern.startsWith("#")
          && !pattern.startsWith("!")
          && !pattern.contains("[")) {
        rules.add(new Rule(glob(pattern), words.owners()));
      }
    }
    return new GitHubOwners(rules);
  }

  private static Glob glob(String pattern) {
    boolean folder = pattern.endsWith("/");
    String body = folder ? pattern.substring(0, pattern.length() - 1) : pattern;
    // A slash before the end ties the pattern to the root.
    boolean anywhere = !body.contains("/");
    body = body.startsWith("/") ? body.substring(1) : body;
    return folder ? Glob.folder(body, anywhere) : Glob.of(body, anywhere, !body.endsWith("/*"));
  }

  @Override
  public List<String> of(String path) {
    for (int i = rules.size() - 1; i >= 0; i--) {
      if (rules.get(i).path.matches(path)) {
        return rules.get(i).owners;
      }
    }
    return List.of();
  }
}
