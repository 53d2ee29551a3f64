package dev.nightjar.job.lifecycle;

import dev.nightjar.contract.Suppression;
import dev.nightjar.flow.model.Check;
import dev.nightjar.ir.Span;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The suppression comments of one file. They bind to code, not to line numbers: a comment alone on
 * its line to the statement below it, however many lines above or between are added.
 */
public final class Suppressions {
  /** A comment speaks about a statement, not about a class: longer statements end here for it. */
  private static final int MOST_LINES = 20;

  /** Longer findings, of whole functions, are silenced at their beginning. */
  private static final int MOST_LINES_OF_FINDING = 20;

  private static final Pattern UNTIL = Pattern.compile("\\buntil[=:]\\s*(\\S+)");
  private static final Pattern CONTENT = Pattern.compile("\\bcontent[=:]\\s*(\\S+)");
  private static final Pattern QUICK =
      Pattern.compile("(?i)nosem|nosonar|codeql|lgtm|nolint|nosec|gitleaks:|nightjar:");

  private static final Suppressions NONE = new Suppressions(List.of(), List.of());

  private final List<SuppressionMark> marks;
  private final List<Warning> warnings;

  /**
   * A comment of our own form that does not do what it seems to.
   *
   * @param check the id that it names, to be compared with those that exist; empty if something
   *     else is wrong
   */
  public record Warning(int line, String check, String problem) {}

  private Suppressions(List<SuppressionMark> marks, List<Warning> warnings) {
    this.marks = marks;
    this.warnings = warnings;
  }

  /** Reads the comments of a file; its name tells how they are written. */
  public static Suppressions in(String path, String text) {
    if (!QUICK.matcher(text).find()) {
      return NONE;
    }
    CommentedText read = CommentedText.of(path, text);
    List<SuppressionMark> marks = new ArrayList<>();
    List<Warning> warnings = new ArrayList<>();
    for (CommentedText.Comment comment : read.comments()) {
      for (SuppressionForm form : SuppressionForm.values()) {
        Matcher matcher = form.pattern().matcher(comment.text());
        if (matcher.find()) {
          mark(form, matcher, comment.line(), read.code(), warnings).ifPresent(marks::add);
        } else if (form == SuppressionForm.NIGHTJAR_IGNORE
            && comment.text().contains(form.word())) {
          warnings.add(new Warning(comment.line(), "", "it names no check"));
        }
      }
    }
    return new Suppressions(List.copyOf(marks), List.copyOf(warnings));
  }

  private static Optional<SuppressionMark> mark(
      SuppressionForm form, Matcher matcher, int line, List<String> code, List<Warning> warnings) {
    List<String> ids = ids(Optional.ofNullable(matcher.group(1)).orElse(""));
    String rest = matcher.group(2);
    String until = "";
    String pinned = "";
    if (form == SuppressionForm.NIGHTJAR_IGNORE) {
      int known = warnings.size();
      until = first(UNTIL, rest);
      pinned = first(CONTENT, rest);
      rest = CONTENT.matcher(UNTIL.matcher(rest).replaceAll("")).replaceAll("");
      if (!until.isEmpty() && !isDate(until)) {
        warnings.add(new Warning(line, "", "'" + until + "' is no date such as 2027-01-31"));
      }
      if (reason(rest).isEmpty()) {
        warnings.add(new Warning(line, "", "it gives no reason"));
      }
      if (warnings.size() > known) {
        return Optional.empty();
      }
      ids.forEach(id -> warnings.add(new Warning(line, id, "")));
    }
    boolean alone = code.get(line - 1).isEmpty();
    boolean below =
        form.reach() == SuppressionForm.Reach.NEXT
            || (form.reach() == SuppressionForm.Reach.LINE_OR_NEXT && alone);
    int first = below ? nextCode(line, code) : line;
    if (first > code.size()) {
      return Optional.empty();
    }
    int last = below ? endOfStatement(first, code) : line;
    return Optional.of(
        new SuppressionMark(
            form, ids, line, first, last, reason(rest), until, pinned, content(code, first, last)));
  }

  private static List<String> ids(String written) {
    return Arrays.stream(written.split("[,\\s]+")).filter(id -> !id.isBlank()).toList();
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String reason(String rest) {
    return rest.strip().replaceFirst("^[-:;,.#\u2013\u2014\\s]+", "").strip();
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** Annotations belong to what follows, so a comment above them does, too. */
  private static int nextCode(int line, List<String> code) {
    int next = line + 1;
    while (next <= code.size() && code.get(next - 1).isEmpty()) {
      next++;
    }
    return next;
  }

  private static int endOfStatement(int first, List<String> code) {
    int open = 0;
    for (int line = first; line <= code.size() && line < first + MOST_LINES; line++) {
      String text = code.get(line - 1);
      for (int i = 0; i < text.length(); i++) {
        char each = text.charAt(i);
        open += each == '(' || each == '[' ? 1 : each == ')' || each == ']' ? -1 : 0;
      }
      boolean goesOn = text.startsWith("@") || text.endsWith("=") || text.endsWith("+");
      boolean followed = line < code.size() && code.get(line).startsWith(".");
      if (open <= 0 && !goesOn && !followed) {
        return line;
      }
      if (text.endsWith("{")) {
        return line;
      }
    }
    return Math.min(code.size(), first + MOST_LINES - 1);
  }

  private static String content(List<String> code, int first, int last) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    for (String line : code.subList(first - 1, last)) {
      digest.update(line.replaceAll("\\s+", "").getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 4);
  }

  /**
   * Returns what a comment says about a finding.
   *
   * @param today decides what has expired
   * @return the first that holds, else the first that lapsed, else nothing
   */
  public Optional<Suppression> of(Check check, Span span, LocalDate today) {
    int end =
        Math.min(
            Math.max(span.startLine(), span.endLine()), span.startLine() + MOST_LINES_OF_FINDING);
    Optional<Suppression> lapsed = Optional.empty();
    for (SuppressionMark mark : marks) {
      if (!mark.means(check) || !mark.reaches(span.startLine(), end)) {
        continue;
      }
      Suppression suppression = suppression(mark, today);
      if (suppression.holds()) {
        return Optional.of(suppression);
      }
      lapsed = lapsed.or(() -> Optional.of(suppression));
    }
    return lapsed;
  }

  private static Suppression suppression(SuppressionMark mark, LocalDate today) {
    String lapsed = "";
    if (expired(mark.until(), today)) {
      lapsed = "expired";
    } else if (!mark.pinned().isEmpty() && !mark.pinned().equals(mark.content())) {
      lapsed = "content-changed";
    }
    return new Suppression(
        Suppression.IN_SOURCE,
        mark.form().word(),
        mark.reason(),
        "",
        mark.until(),
        mark.content(),
        lapsed);
  }

  /** Returns whether a last day, as {@code YYYY-MM-DD} or empty for ever, is over. */
  public static boolean expired(String until, LocalDate today) {
    return !until.isEmpty() && LocalDate.parse(until).isBefore(today);
  }

  /** Returns what our own comments name, and what is wrong with them. */
  public List<Warning> warnings() {
    return warnings;
  }
}
