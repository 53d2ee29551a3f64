package dev.nightjar.ir.text;

/**
 * The shapes of names that can be written without quotes.
 *
 * <p>Printer and parser ask the same scanner, so that what is printed bare is read back whole.
 */
enum Form {
  /** An identifier, also in angle brackets: {@code x}, {@code $0}, {@code <init>}. */
  NAME {
    @Override
    int end(String text, int at) {
      boolean bracket = at < text.length() && text.charAt(at) == '<';
      int end = identifierEnd(text, bracket ? at + 1 : at);
      if (!bracket) {
        return end;
      }
      return end > at + 1 && end < text.length() && text.charAt(end) == '>' ? end + 1 : at;
    }
  },

  /** Names joined by dots. */
  PATH {
    @Override
    int end(String text, int at) {
      int end = NAME.end(text, at);
      while (end > at && end < text.length() && text.charAt(end) == '.') {
        int next = NAME.end(text, end + 1);
        if (next == end + 1) {
          break;
        }
        end = next;
      }
      return end;
    }
  },

  /** A type as sources write it: {@code java.util.Map<String, ? extends T>.Entry[]}. */
  TYPE {
    @Override
    int end(String text, int at) {
      int end = PATH.end(text, at);
      boolean more = end > at;
      while (more) {
        int next = end;
        if (next < text.length() && text.charAt(next) == '<') {
          next = argumentsEnd(text, next);
        }
        while (text.startsWith("[]", next)) {
          next += 2;
        }
        if (next < text.length() && text.charAt(next) == '.') {
          int path = PATH.end(text, next + 1);
          next = path > next + 1 ? path : next;
        }
        more = next > end;
        end = next;
      }
      return end;
    }
  },

  /** The symbol of a type or function: {@code com.acme.A#run(String,int[])$lambda0}. */
  SYMBOL {
    @Override
    int end(String text, int at) {
      if (NAME.end(text, at) == at) {
        return at;
      }
      int depth = 0;
      int end = at;
      for (; end < text.length(); end++) {
        char c = text.charAt(end);
        if (c <= ' ' || c == '`' || c == '"' || depth == 0 && ",)[]{}:@".indexOf(c) >= 0) {
          break;
        }
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
      return depth == 0 ? end : at;
    }
  },

  /** A path of a file, or a key: anything without white space. */
  WORD {
    @Override
    int end(String text, int at) {
      int end = at;
      while (end < text.length()
          && text.charAt(end) > ' '
          && "`\"=@".indexOf(text.charAt(end)) < 0
          && !text.startsWith("//", end)) {
        end++;
      }
      return end;
    }
  },

  /** Nothing: what always stands in quotes. */
  QUOTED {
    @Override
    int end(String text, int at) {
      return at;
    }
  },

  /** A type parameter with its bounds: {@code T extends Foo<A, B> & Bar}. */
  BOUND {
    @Override
    int end(String text, int at) {
      if (NAME.end(text, at) == at) {
        return at;
      }
      int depth = 0;
      int end = at;
      for (int i = at; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '<') {
          depth++;
        } else if (c == '>' && depth > 0) {
          depth--;
        } else if (!isIdentifierPart(c) && " .?&[]".indexOf(c) < 0 && !(c == ',' && depth > 0)) {
          break;
        }
        if (c != ' ') {
          end = i + 1;
        }
      }
      return depth == 0 ? end : at;
    }
  };

  /** Returns where the name that begins at an offset ends; the offset itself if none does. */
  abstract int end(String text, int at);

  /** Returns whether the whole of a text is a name of this form. */
  final boolean fits(String text) {
    return !text.isEmpty() && end(text, 0) == text.length();
  }

  static boolean isIdentifierPart(char c) {
    return c < 128
        ? c >= 'a' && c <= 'z'
            || c >= 'A' && c <= 'Z'
            || c >= '0' && c <= '9'
            || c == '_'
            || c == '$'
        : Character.isLetterOrDigit(c);
  }

  private static int identifierEnd(String text, int at) {
    int end = at;
    while (end < text.length()
        && isIdentifierPart(text.charAt(end))
        && (end > at || !Character.isDigit(text.charAt(end)))) {
      end++;
    }
    return end;
  }

  /** Returns the offset after the closing bracket of type arguments, or the start if malformed. */
  private static int argumentsEnd(String text, int at) {
    int depth = 0;
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '<') {
        depth++;
      } else if (c == '>') {
        depth--;
        if (depth == 0) {
          return i + 1;
        }
      } else if (!isIdentifierPart(c) && " .,?&[]".indexOf(c) < 0) {
        return at;
      }
    }
    return at;
  }
}
