package dev.nightjar.frontend.c.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The conditionals of a file whose arms are whole statements or declarations, by their tokens. All
 * arms are read; of each group at most one is in a program.
 */
public final class Alternatives {
  private static final Pattern DEFINED =
      Pattern.compile("(!*)(?:defined\\(?(\\w+)\\)?|\\(?(\\w+)\\)?)");

  /**
   * One arm.
   *
   * @param first its first token
   * @param end the token behind its last one
   * @param condition what it depends on, in a form in which equal conditions are equal texts; empty
   *     for {@code #else}
   * @param negated whether it is read if that does not hold
   */
  public record Arm(int first, int end, String condition, boolean negated) {}

  /** The arms of one conditional, in order, without empty ones. */
  public record Group(List<Arm> arms) {
    public int first() {
      return arms.get(0).first();
    }

    public int end() {
      return arms.get(arms.size() - 1).end();
    }
  }

  private final Map<Integer, List<Group>> byFirst = new HashMap<>();

  void add(List<Arm> arms) {
    Group group = new Group(List.copyOf(arms));
    byFirst.computeIfAbsent(group.first(), any -> new ArrayList<>(1)).add(group);
  }

  /** Forgets what begins at a token or behind it. */
  void dropFrom(int token) {
    byFirst.keySet().removeIf(first -> first >= token);
  }

  /** Returns the widest group that begins at a token, ends before another and is no wider. */
  public Optional<Group> at(int token, int end, int width) {
    Group widest = null;
    for (Group group : byFirst.getOrDefault(token, List.of())) {
      // What stands around another one is added behind it.
      if (group.end() <= end && group.end() - group.first() < width) {
        widest = group;
      }
    }
    return Optional.ofNullable(widest);
  }

  /** Returns the conditions of groups of several arms between two tokens. */
  public Set<String> conditions(int first, int end) {
    Set<String> conditions = new HashSet<>();
    byFirst.forEach(
        (token, groups) -> {
          if (token >= first && token < end) {
            groups.stream()
                .filter(group -> group.arms().size() > 1)
                .flatMap(group -> group.arms().stream())
                .forEach(arm -> conditions.add(arm.condition()));
          }
        });
    return conditions;
  }

  /** An arm by the words of its directive. */
  static Arm arm(int first, int end, String word, String text) {
    String condition = text.replaceAll("\\s+|/\\*.*?\\*/|\\\\\n", "");
    boolean negated = word.endsWith("ndef");
    if (word.endsWith("if")) {
      Matcher name = DEFINED.matcher(condition);
      if (name.matches()) {
        negated = name.group(1).length() % 2 == 1;
        condition = name.group(2) == null ? name.group(3) : name.group(2);
      }
    }
    return new Arm(first, end, word.equals("else") ? "" : condition, negated);
  }
}
