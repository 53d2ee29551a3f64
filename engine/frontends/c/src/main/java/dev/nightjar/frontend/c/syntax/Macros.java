package dev.nightjar.frontend.c.syntax;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The macros that a file defines, with their texts. */
public final class Macros {
  /** Longer ones are tables or code. */
  private static final int LONGEST = 200;

  /** Stands for a body that is too long: it may be any statements. */
  private static final String LONG = ";";

  /** The type of what a macro is given. */
  public static final String ANY = "__any";

  private static final Pattern HEADER = Pattern.compile(".*\\.(h|hh|hpp|hxx|H)|[^.]*");

  private static final Pattern AS_TEXT = Pattern.compile("#\\s*\\w+");

  private static final Pattern STATEMENT =
      Pattern.compile(
          "[;{}]|^(?:if|do|while|for|return|switch|goto|extern|static|const|inline|struct|union|enum"
              + "|unsigned|signed|int|char|long|short|void|typedef|else|case|break|continue|register"
              + "|__attribute__|__declspec|volatile)\\b");

  private static final Pattern JOINED =
      Pattern.compile("(?<![\\w\\\\])\"(?:[^\"\\\\]|\\\\.)*\"\\s*[a-z_]\\w*|[a-z_]\\w*\\s+\"");

  private final Alternatives alternatives = new Alternatives();
  private final Set<String> code = new LinkedHashSet<>();
  private final Map<String, String> bodies = new TreeMap<>();
  private final Map<String, String> parameters = new HashMap<>();
  private final Map<String, String> functions = new TreeMap<>();

  /** Returns the parts of the file of which a program has one. */
  public Alternatives alternatives() {
    return alternatives;
  }

  /** Reads what is included: of files that are no headers, whose code becomes part of this one. */
  void include(String given) {
    int end = given.indexOf('"', 1);
    String name = given.startsWith("\"") && end > 0 ? given.substring(1, end) : "";
    if (!name.isEmpty() && !HEADER.matcher(name).matches()) {
      code.add(name);
    }
  }

  /** Returns the files of code that the file includes, as they are written there. */
  public List<String> includedCode() {
    return List.copyOf(code);
  }

  /** Reads a definition; the first of a name counts. */
  void define(char[] text, int from, int end) {
    int nameEnd = from;
    while (nameEnd < end && Character.isJavaIdentifierPart(text[nameEnd])) {
      nameEnd++;
    }
    if (nameEnd == from) {
      return;
    }
    String name = new String(text, from, nameEnd - from);
    if (end - nameEnd > LONGEST) {
      if (text[nameEnd] == '(') {
        functions.putIfAbsent(name, LONG);
      }
      return;
    }
    String body = withoutComments(new String(text, nameEnd, end - nameEnd));
    if (body.startsWith("(") && nameEnd < end && text[nameEnd] == '(') {
      int close = body.indexOf(')');
      if (close > 0) {
        parameters.putIfAbsent(name, body.substring(1, close));
        functions.putIfAbsent(name, body.substring(close + 1).strip());
      }
    } else {
      bodies.putIfAbsent(name, body.strip());
    }
  }

  private static String withoutComments(String text) {
    String body = text;
    int comment = body.indexOf("/*");
    while (comment >= 0) {
      int close = body.indexOf("*/", comment + 2);
      body = body.substring(0, comment) + (close < 0 ? "" : body.substring(close + 2));
      comment = close < 0 ? -1 : body.indexOf("/*");
    }
    int line = body.indexOf("//");
    body = line >= 0 && !body.contains("\"") ? body.substring(0, line) : body;
    body = body.replace("\\\n", " ").replace("\\\r\n", " ");
    // An argument made a text is a text of which nothing is known.
    return body.contains("##") ? body : AS_TEXT.matcher(body).replaceAll("\"\"");
  }

  /**
   * Returns C text in which each macro whose body looks like an expression is a function that
   * returns it: what it means where the file is included.
   */
  public String asFunctions() {
    StringBuilder text = new StringBuilder();
    functions.forEach(
        (name, body) -> {
          if (isExpression(body)) {
            text.append("int ").append(name).append('(');
            String separator = "";
            for (String parameter : parameters.getOrDefault(name, "").split(",")) {
              if (!parameter.isBlank()) {
                boolean variable = parameter.strip().endsWith("...");
                text.append(separator).append(variable ? "..." : ANY + " " + parameter.strip());
                separator = ", ";
              }
            }
            text.append(") {return ").append(body).append(";}\n");
          }
        });
    bodies.forEach(
        (name, body) -> {
          if (isExpression(body)) {
            text.append("int ").append(name).append("(void) {return ").append(body).append(";}\n");
          }
        });
    return text.toString();
  }

  /** Returns the names of the macros with parameters that stand for statements. */
  public List<String> statements() {
    return functions.entrySet().stream()
        .filter(macro -> !macro.getValue().isEmpty() && !isExpression(macro.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isExpression(String body) {
    if (body.isEmpty() || body.contains("#")) {
      return false;
    }
    char first = body.charAt(0);
    if (JOINED.matcher(body).find()) {
      // A text joined with what it is given.
      return false;
    }
    boolean begins = Character.isJavaIdentifierPart(first) || "(\"'!~-+*&".indexOf(first) >= 0;
    return begins && !STATEMENT.matcher(body).find();
  }

  /** Returns the text that a name stands for, if it has no parameters. */
  public Optional<String> body(String name) {
    return Optional.ofNullable(bodies.get(name));
  }
}
