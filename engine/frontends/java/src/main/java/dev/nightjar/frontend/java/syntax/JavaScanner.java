package dev.nightjar.frontend.java.syntax;

import dev.nightjar.frontend.syntax.TokenScanner;

/**
 * Cuts Java text into tokens: white space, comments and text blocks by hand, the rest by grammar.
 */
final class JavaScanner extends TokenScanner {
  JavaScanner() {
    super(JavaLexer._ATN);
  }

  @Override
  protected void scan(char[] characters, int size) {
    int at = 0;
    while (at < size) {
      char c = characters[at];
      if (c <= ' ' || c == '\uFEFF') {
        at++;
      } else if (c == '/' && at + 1 < size && characters[at + 1] == '/') {
        at = lineEnd(characters, at + 2, size);
      } else if (c == '/' && at + 1 < size && characters[at + 1] == '*') {
        at = commentEnd(characters, at + 2, size);
      } else if (c == '"'
          && at + 2 < size
          && characters[at + 1] == '"'
          && characters[at + 2] == '"') {
        int end = textBlockEnd(characters, at + 3, size);
        if (!add(JavaLexer.TEXT_BLOCK, at, end)) {
          return;
        }
        at = end;
      } else {
        at = match(at);
      }
    }
  }

  private static int lineEnd(char[] characters, int from, int size) {
    int at = from;
    while (at < size && characters[at] != '\n' && characters[at] != '\r') {
      at++;
    }
    return at;
  }

  private static int commentEnd(char[] characters, int from, int size) {
    for (int at = from; at + 1 < size; at++) {
      if (characters[at] == '*' && characters[at + 1] == '/') {
        return at + 2;
      }
    }
    return size;
  }

  private static int textBlockEnd(char[] characters, int from, int size) {
    for (int at = from; at + 2 < size; at++) {
      char c = characters[at];
      if (c == '\\') {
        at++;
      } else if (c == '"' && characters[at + 1] == '"' && characters[at + 2] == '"') {
        return at + 3;
      }
    }
    return size;
  }
}
