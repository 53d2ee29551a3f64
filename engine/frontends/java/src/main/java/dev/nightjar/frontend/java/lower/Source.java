package dev.nightjar.frontend.java.lower;

import dev.nightjar.frontend.java.syntax.Kind;
import dev.nightjar.frontend.lower.NameTable;
import dev.nightjar.frontend.syntax.SyntaxTree;
import dev.nightjar.frontend.syntax.Tokens;
import dev.nightjar.ir.Span;

/** The tree and the tokens of one file, as the lowering reads them. */
final class Source {
  static final int NONE = -1;

  private final SyntaxTree tree;
  private final Tokens tokens;
  private final String text;
  private final NameTable names;

  Source(SyntaxTree tree, NameTable names) {
    this.tree = tree;
    this.tokens = tree.tokens();
    this.text = tokens.text();
    this.names = names;
  }

  // ---- nodes

  int root() {
    return tree.root();
  }

  Kind kind(int node) {
    return Kind.of(tree.kind(node));
  }

  boolean is(int node, Kind kind) {
    return node != NONE && tree.kind(node) == kind.ordinal();
  }

  /** Returns the first child, or {@link #NONE}. */
  int child(int node) {
    return tree.firstChild(node);
  }

  /** Returns the next sibling, or {@link #NONE}. */
  int next(int node) {
    return tree.nextSibling(node);
  }

  /** Returns the first child of that kind, or {@link #NONE}. */
  int child(int node, Kind kind) {
    int child = child(node);
    while (child != NONE && !is(child, kind)) {
      child = next(child);
    }
    return child;
  }

  int countChildren(int node) {
    return tree.childCount(node);
  }

  int first(int node) {
    return tree.firstToken(node);
  }

  int last(int node) {
    return tree.lastToken(node);
  }

  // ---- tokens

  /** Returns the text of a token; equal texts are mostly the same string. */
  String text(int token) {
    return names.name(text, tokens.start(token), tokens.end(token));
  }

  /** Returns the text of a node that is one token. */
  String name(int leaf) {
    return text(first(leaf));
  }

  /** Returns the text of the tokens without what is between them. */
  String joined(int firstToken, int lastToken) {
    int start = tokens.start(firstToken);
    int end = tokens.end(lastToken);
    int length = 0;
    for (int token = firstToken; token <= lastToken; token++) {
      length += tokens.end(token) - tokens.start(token);
    }
    if (length == end - start) {
      return names.name(text, start, end);
    }
    StringBuilder joined = new StringBuilder(length);
    for (int token = firstToken; token <= lastToken; token++) {
      joined.append(text, tokens.start(token), tokens.end(token));
    }
    return joined.toString();
  }

  String joined(int node) {
    return joined(first(node), last(node));
  }

  char firstChar(int token) {
    return text.charAt(tokens.start(token));
  }

  int length(int token) {
    return tokens.end(token) - tokens.start(token);
  }

  boolean isText(int token, String expected) {
    return length(token) == expected.length() && text.startsWith(expected, tokens.start(token));
  }

  boolean isChar(int token, char expected) {
    return length(token) == 1 && firstChar(token) == expected;
  }

  /** Returns whether the token is an identifier or a keyword. */
  boolean isWord(int token) {
    return Character.isJavaIdentifierStart(firstChar(token));
  }

  // ---- spans

  Span span(int node) {
    return span(first(node), last(node));
  }

  Span span(int firstToken, int lastToken) {
    return tokens.span(firstToken, lastToken);
  }
}
