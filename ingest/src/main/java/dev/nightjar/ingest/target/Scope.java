package dev.nightjar.ingest.target;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which paths of a repository are scanned: those that match an include (or any, if there is none)
 * and no exclude. {@code *} stays within a folder, {@code **} does not, {@code ?} is one letter,
 * {@code {a,b}} a choice; a pattern without a slash matches in every folder.
 */
public final class Scope implements Predicate<String> {
  public static final Scope EVERYTHING = new Scope(List.of(), List.of());

  private final List<String> include;
  private final List<String> exclude;
  private final List<Pattern> included;
  private final List<Pattern> excluded;

  private Scope(List<String> include, List<String> exclude) {
    this.include = List.copyOf(include);
    this.exclude = List.copyOf(exclude);
    this.included = include.stream().map(Scope::compile).toList();
    this.excluded = exclude.stream().map(Scope::compile).toList();
  }

  /** Creates a scope from globs. */
  public static Scope of(List<String> include, List<String> exclude) {
    return new Scope(include, exclude);
  }

  @Override
  public boolean test(String path) {
    return (included.isEmpty() || matchesAny(included, path)) && !matchesAny(excluded, path);
  }

  private static boolean matchesAny(List<Pattern> patterns, String path) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
  }

  private static Pattern compile(String glob) {
    String rooted = glob.startsWith("/") ? glob.substring(1) : glob;
    StringBuilder regex = new StringBuilder(glob.indexOf('/') < 0 ? "(?:.*/)?" : "");
    int depth = 0;
    for (int i = 0; i < rooted.length(); i++) {
      char c = rooted.charAt(i);
      if (rooted.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 2;
      } else if (rooted.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (c == '{') {
        depth++;
        regex.append("(?:");
      } else if (c == '}' && depth > 0) {
        depth--;
        regex.append(')');
      } else if (c == ',' && depth > 0) {
        regex.append('|');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    // A folder names all that is in it; an open brace is closed as if the pattern ended there.
    return Pattern.compile(regex + ")".repeat(depth) + (rooted.endsWith("/") ? ".*" : "(?:/.*)?"));
  }

  /** Lists the globs; equal texts mean equal scopes. */
  @Override
  public String toString() {
    return "+" + include + "-" + exclude;
  }
}
