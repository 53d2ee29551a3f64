package dev.nightjar.frontend.c.syntax;

import dev.nightjar.frontend.syntax.TokenScanner;

/**
 * Cuts C or C++ text into tokens. White space, comments, directives, attributes and raw strings are
 * read by hand, the rest by grammar; the {@link Conditionals} say which lines are left out.
 */
final class CScanner extends TokenScanner {
  private final boolean cpp;
  private Conditionals conditionals;
  private Macros macros = new Macros();
  private char[] text = new char[0];
  private int size;

  /**
   * @param cpp whether the text is C++
   */
  CScanner(boolean cpp) {
    super(CLexer._ATN);
    this.cpp = cpp;
    this.conditionals = new Conditionals(this, macros.alternatives(), cpp);
  }

  /** Returns what the file defines; the next file gets another object. */
  Macros macros() {
    return macros;
  }

  @Override
  protected void scan(char[] characters, int length) {
    text = characters;
    size = length;
    macros = new Macros();
    conditionals = new Conditionals(this, macros.alternatives(), cpp);
    int at = 0;
    boolean lineStart = true;
    while (at < size) {
      char c = text[at];
      if (c == '\n') {
        lineStart = true;
        at++;
      } else if (c <= ' ' || c == '\uFEFF') {
        at++;
      } else if (c == '/' && next(at) == '/') {
        at = lineEnd(at);
      } else if (c == '/' && next(at) == '*') {
        at = commentEnd(at + 2);
      } else if (c == '\\' && (next(at) == '\n' || next(at) == '\r')) {
        at += 2;
      } else if (c == '#' && lineStart) {
        at = directive(at + 1);
      } else if (conditionals.isSkipping()) {
        // Comments and strings are heeded: they may hold what looks like a directive.
        lineStart = false;
        at = c == '"' ? stringEnd(at + 1) : at + 1;
      } else if (c == '[' && next(at) == '[') {
        lineStart = false;
        int end = attributeEnd(at + 2);
        at = end < 0 ? token(at) : end;
      } else {
        lineStart = false;
        at = token(at);
      }
    }
  }

  private int next(int at) {
    return at + 1 < size ? text[at + 1] : 0;
  }

  /** Adds a token, or leaves it out with its brackets. */
  private int token(int at) {
    if (cpp && isRaw(at)) {
      int raw = rawEnd(text[at] == 'R' ? at : text[at + 1] == '8' ? at + 2 : at + 1);
      return add(CLexer.STRING, at, raw) ? raw : Integer.MAX_VALUE;
    }
    int end = match(at);
    if (end == Integer.MAX_VALUE) {
      return end;
    }
    int type = addedType(added() - 1);
    if (cpp) {
      type = inCpp(type, at, end);
    } else if (type >= CLexer.CLASS && type <= CLexer.ALTERNATIVE) {
      retypeLast(CLexer.IDENTIFIER);
    } else if (type == CLexer.LT || type == CLexer.GT) {
      retypeLast(CLexer.RELATION);
    }
    switch (type) {
      case CLexer.LPAREN, CLexer.LBRACK -> conditionals.open();
      case CLexer.RPAREN, CLexer.RBRACK -> conditionals.close();
      case CLexer.LBRACE -> conditionals.openBrace();
      case CLexer.RBRACE -> conditionals.closeBrace();
      case CLexer.IGNORED -> {
        return takeBackLast();
      }
      case CLexer.ATTRIBUTE -> {
        int group = groupEnd(takeBackLast());
        return group < 0 ? end : group;
      }
      case CLexer.ASM -> {
        int group = assemblyEnd(takeBackLast());
        add(CLexer.ASM, at, group);
        return group;
      }
      default -> {}
    }
    return end;
  }

  /** Returns what a token is in C++; the end of two template lists is two tokens. */
  private int inCpp(int type, int at, int end) {
    switch (type) {
      case CLexer.CPP_PRIMITIVE -> retypeLast(CLexer.PRIMITIVE);
      case CLexer.STORAGE -> {
        if (end - at == 4 && text[at] == 'a') {
          retypeLast(CLexer.PRIMITIVE);
        }
      }
      case CLexer.SHIFT -> {
        if (text[at] == '>') {
          takeBackLast();
          add(CLexer.GT, at, at + 1);
          add(CLexer.GT, at + 1, end);
        }
      }
      case CLexer.ALTERNATIVE -> retypeLast(alternative(new String(text, at, end - at)));
      default -> {
        return type;
      }
    }
    return addedType(added() - 1);
  }

  private static int alternative(String word) {
    return switch (word) {
      case "and" -> CLexer.AND_AND;
      case "or" -> CLexer.OR_OR;
      case "xor" -> CLexer.XOR;
      case "bitand" -> CLexer.AND;
      case "bitor" -> CLexer.OR;
      case "not_eq" -> CLexer.EQUALITY;
      case "not", "compl" -> CLexer.PREFIX;
      default -> CLexer.COMPOUND_ASSIGN;
    };
  }

  /** Returns whether a raw string begins: {@code R"x(...)x"}, with a prefix or without. */
  private boolean isRaw(int at) {
    return switch (text[at]) {
      case 'R' -> next(at) == '"';
      case 'L', 'U' -> next(at) == 'R' && next(at + 1) == '"';
      case 'u' ->
          next(at) == 'R' && next(at + 1) == '"'
              || next(at) == '8' && next(at + 1) == 'R' && next(at + 2) == '"';
      default -> false;
    };
  }

  private int rawEnd(int letter) {
    int open = letter + 2;
    while (open < size && text[open] != '(' && open - letter < 20) {
      open++;
    }
    int length = open - letter - 2;
    for (int at = open; at + length + 1 < size; at++) {
      if (text[at] == ')' && text[at + length + 1] == '"') {
        int same = 0;
        while (same < length && text[at + 1 + same] == text[letter + 2 + same]) {
          same++;
        }
        if (same == length) {
          return at + length + 2;
        }
      }
    }
    return size;
  }

  // ---- directives

  private int directive(int from) {
    int word = skipBlanks(from);
    int wordEnd = word;
    while (wordEnd < size && Character.isLetter(text[wordEnd])) {
      wordEnd++;
    }
    int end = directiveEnd(wordEnd);
    String name = new String(text, word, wordEnd - word);
    switch (name) {
      case "if", "ifdef", "ifndef" ->
          conditionals.begin(name, new String(text, wordEnd, end - wordEnd).strip());
      case "elif", "else", "elifdef", "elifndef" ->
          conditionals.next(name, new String(text, wordEnd, end - wordEnd).strip());
      case "endif" -> conditionals.end();
      case "include" -> {
        if (!conditionals.isSkipping()) {
          macros.include(new String(text, wordEnd, end - wordEnd).strip());
        }
      }
      case "define" -> {
        if (!conditionals.isSkipping()) {
          macros.define(text, skipBlanks(wordEnd), end);
        }
      }
      default -> {}
    }
    return end;
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < size && (text[at] == ' ' || text[at] == '\t')) {
      at++;
    }
    return at;
  }

  /** Returns the end of a directive's last line; comments and joined lines belong to it. */
  private int directiveEnd(int from) {
    int at = from;
    while (at < size && text[at] != '\n') {
      if (text[at] == '\\' && next(at) == '\n') {
        at += 2;
      } else if (text[at] == '\\' && next(at) == '\r') {
        at += 3;
      } else if (text[at] == '/' && next(at) == '*') {
        at = commentEnd(at + 2);
      } else if (text[at] == '/' && next(at) == '/') {
        return lineEnd(at);
      } else {
        at++;
      }
    }
    return Math.min(at, size);
  }

  // ---- ends

  private int lineEnd(int from) {
    int at = from;
    while (at < size && text[at] != '\n') {
      at += text[at] == '\\' && next(at) == '\n' ? 2 : 1;
    }
    return Math.min(at, size);
  }

  private int commentEnd(int from) {
    for (int at = from; at + 1 < size; at++) {
      if (text[at] == '*' && text[at + 1] == '/') {
        return at + 2;
      }
    }
    return size;
  }

  private int stringEnd(int from) {
    int at = from;
    while (at < size && text[at] != '\n') {
      if (text[at] == '"') {
        return at + 1;
      }
      at += text[at] == '\\' ? 2 : 1;
    }
    return Math.min(at, size);
  }

  /** Returns the end of {@code [[...]]}, or -1 if it is something else. */
  private int attributeEnd(int from) {
    for (int at = from; at + 1 < size && text[at] != ';' && text[at] != '{'; at++) {
      if (text[at] == ']' && text[at + 1] == ']') {
        return at + 2;
      }
    }
    return -1;
  }

  private int skipSpace(int from) {
    int at = from;
    while (at < size) {
      if (text[at] <= ' ') {
        at++;
      } else if (text[at] == '/' && next(at) == '*') {
        at = commentEnd(at + 2);
      } else {
        break;
      }
    }
    return at;
  }

  /** Returns the end of the round brackets that come next, or -1 if there are none. */
  private int groupEnd(int from) {
    int at = skipSpace(from);
    return at < size && text[at] == '(' ? bracketEnd(at, '(', ')') : -1;
  }

  private int bracketEnd(int from, char open, char close) {
    int depth = 0;
    int at = from;
    while (at < size) {
      char c = text[at];
      if (c == '"') {
        at = stringEnd(at + 1);
        continue;
      } else if (c == '/' && next(at) == '*') {
        at = commentEnd(at + 2);
        continue;
      } else if (c == open) {
        depth++;
      } else if (c == close && --depth == 0) {
        return at + 1;
      }
      at++;
    }
    return size;
  }

  /** Returns the end of assembly: words such as {@code volatile}, then brackets or a line. */
  private int assemblyEnd(int from) {
    int at = skipSpace(from);
    while (at < size && Character.isJavaIdentifierPart(text[at])) {
      at = skipSpace(at + 1);
    }
    if (at < size && text[at] == '(') {
      return bracketEnd(at, '(', ')');
    }
    return at < size && text[at] == '{' ? bracketEnd(at, '{', '}') : lineEnd(from);
  }

  // ---- for Conditionals

  int tokenCount() {
    return added();
  }

  int typeOf(int token) {
    return addedType(token);
  }

  void dropFrom(int token) {
    takeBack(token);
  }
}
