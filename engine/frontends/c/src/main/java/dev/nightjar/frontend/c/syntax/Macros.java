package dev.nightjar.frontend.c.syntax;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The macros that a file defines: those without parameters keep their text. */
public final class Macros {
  /** Longer ones are tables or code. */
  private static final int LONGEST = 200;

  private final Map<String, String> bodies = new HashMap<>();

  /** Reads a definition; the first of a name counts. */
  void define(char[] text, int from, int end) {
    int nameEnd = from;
    while (nameEnd < end && Character.isJavaIdentifierPart(text[nameEnd])) {
      nameEnd++;
    }
    if (nameEnd == from || nameEnd < end && text[nameEnd] == '(' || end - nameEnd > LONGEST) {
      return;
    }
    String body = new String(text, nameEnd, end - nameEnd);
    int comment = body.indexOf("/*");
    if (comment >= 0) {
      body = body.substring(0, comment);
    }
    bodies.putIfAbsent(new String(text, from, nameEnd - from), body.strip());
  }

  /** Returns the text that a name stands for, if it has no parameters. */
  public Optional<String> body(String name) {
    return Optional.ofNullable(bodies.get(name));
  }
}
