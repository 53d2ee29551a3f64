package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.syntax.Kind;

/**
 * Types as texts: as in the source with type arguments, but without white space (except around
 * words and {@code &}), comments and annotations.
 */
final class TypeTexts {
  private final Source source;

  TypeTexts(Source source) {
    this.source = source;
  }

  /** Returns the text of a type, or the empty text if the node is {@link Source#NONE}. */
  String text(int type) {
    if (type == Source.NONE) {
      return "";
    }
    int first = source.first(type);
    int last = source.last(type);
    if (first == last) {
      return source.text(first);
    }
    StringBuilder text = new StringBuilder();
    append(type, text);
    return text.toString();
  }

  /** Returns the text of a type without its type arguments: {@code java.util.Map}. */
  String erased(int type) {
    return source.is(type, Kind.CLASS_TYPE) && source.child(type) == Source.NONE
        ? source.joined(type)
        : erased(text(type));
  }

  /** Leaves the type arguments out of the text of a type. */
  static String erased(String text) {
    int open = text.indexOf('<');
    if (open < 0) {
      return text;
    }
    StringBuilder erased = new StringBuilder(text.length());
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '<') {
        depth++;
      } else if (c == '>') {
        depth--;
      } else if (depth == 0) {
        erased.append(c);
      }
    }
    return erased.toString();
  }

  /** Returns the last name of an erased type with its brackets: {@code Entry[]}. */
  static String simple(String erased) {
    return erased.substring(erased.lastIndexOf('.') + 1);
  }

  /** Returns one pair of brackets for each dimension of a DIMENSIONS node, if there is one. */
  String brackets(int dimensions) {
    if (dimensions == Source.NONE) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    append(dimensions, text);
    return text.toString();
  }

  /** Appends the tokens of a node, leaving out annotations. */
  private void append(int node, StringBuilder text) {
    int token = source.first(node);
    for (int child = source.child(node); child != Source.NONE; child = source.next(child)) {
      appendTokens(token, source.first(child) - 1, text);
      if (!source.is(child, Kind.ANNOTATION)) {
        append(child, text);
      }
      token = source.last(child) + 1;
    }
    appendTokens(token, source.last(node), text);
  }

  private void appendTokens(int first, int last, StringBuilder text) {
    for (int token = first; token <= last; token++) {
      char start = source.firstChar(token);
      if (start == '&') {
        text.append(" & ");
        continue;
      }
      boolean words =
          Character.isJavaIdentifierStart(start)
              && text.length() > 0
              && (Character.isJavaIdentifierPart(text.charAt(text.length() - 1))
                  || text.charAt(text.length() - 1) == '?');
      if (words) {
        text.append(' ');
      }
      text.append(source.text(token));
    }
  }
}
