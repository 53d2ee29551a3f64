package dev.nightjar.frontend.c.lower;

import dev.nightjar.frontend.c.syntax.CLexer;
import dev.nightjar.frontend.c.syntax.Kind;

/** Reads names and types out of declarations. */
final class Declarators {
  private final Source source;

  Declarators(Source source) {
    this.source = source;
  }

  /** Returns the declared name, or the empty text. */
  String name(int declarator) {
    int node = declarator;
    while (node != Source.NONE) {
      int name = source.child(node, Kind.IDENTIFIER);
      if (name != Source.NONE) {
        return source.name(name);
      }
      node = source.child(node, Kind.DECLARATOR);
    }
    return "";
  }

  /** Returns the parameters of a declarator that declares a function, or {@link Source#NONE}. */
  int parameters(int declarator) {
    int inner = source.child(declarator, Kind.DECLARATOR);
    if (inner != Source.NONE && isPointer(inner)) {
      int nested = parameters(inner);
      return nested;
    }
    return source.child(declarator, Kind.PARAMETERS);
  }

  private boolean isPointer(int declarator) {
    return source.type(source.first(declarator)) == CLexer.STAR;
  }

  /** Returns the type as in the source: words, stars, and the lengths of arrays. */
  String type(int specifiers, int declarator) {
    StringBuilder type = new StringBuilder(base(specifiers));
    if (declarator == Source.NONE) {
      return type.toString();
    }
    int token = source.first(declarator);
    boolean spaced = false;
    while (token <= source.last(declarator) && isPointerPart(token)) {
      if (source.type(token) == CLexer.STAR) {
        type.append(spaced ? "*" : " *");
        spaced = true;
      }
      token++;
    }
    int inner = source.child(declarator, Kind.DECLARATOR);
    if (inner != Source.NONE && isPointer(inner)) {
      return type + " (*)()";
    }
    for (int child = source.child(declarator); child != Source.NONE; child = source.next(child)) {
      if (source.is(child, Kind.ARRAY_SUFFIX)) {
        int size = source.child(child);
        type.append('[').append(size == Source.NONE ? "" : source.written(size)).append(']');
      }
    }
    return type.toString();
  }

  private boolean isPointerPart(int token) {
    int type = source.type(token);
    return type == CLexer.STAR || type == CLexer.QUALIFIER;
  }

  /** Returns the words of a type, without storage and qualifiers. */
  private String base(int specifiers) {
    StringBuilder words = new StringBuilder();
    int child = source.child(specifiers);
    for (int token = source.first(specifiers); token <= source.last(specifiers); token++) {
      if (child != Source.NONE && token == source.first(child)) {
        append(words, source.text(token));
        int name = source.child(child, Kind.IDENTIFIER);
        if (name != Source.NONE) {
          append(words, source.name(name));
        }
        token = source.last(child);
        child = source.next(child);
        continue;
      }
      switch (source.type(token)) {
        case CLexer.STATIC, CLexer.EXTERN, CLexer.TYPEDEF, CLexer.STORAGE, CLexer.QUALIFIER -> {}
        case CLexer.LPAREN -> token = Math.max(token, source.match(token));
        case CLexer.IDENTIFIER -> {
          // Of several names the last is the type, the others are macros.
          if (source.type(token + 1) != CLexer.IDENTIFIER || token == source.last(specifiers)) {
            append(words, source.text(token));
          }
        }
        default -> append(words, source.text(token));
      }
    }
    return words.toString();
  }

  private static void append(StringBuilder words, String word) {
    if (words.length() > 0) {
      words.append(' ');
    }
    words.append(word);
  }

  boolean has(int specifiers, int word) {
    for (int token = source.first(specifiers); token <= source.last(specifiers); token++) {
      if (source.type(token) == word) {
        return true;
      }
      if (source.type(token) == CLexer.LBRACE) {
        token = Math.max(token, source.match(token));
      }
    }
    return false;
  }
}
