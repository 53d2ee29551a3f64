package dev.nightjar.frontend.c.lower;

import dev.nightjar.frontend.c.syntax.Alternatives;
import dev.nightjar.frontend.c.syntax.Kind;
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
  private final boolean cpp;

  private final boolean placed;
  private final Alternatives alternatives;

  /**
   * Reads a tree.
   *
   * @param placed whether the text is that of the file, so that it has places there
   * @param cpp whether the file is C++
   * @param alternatives of the text of the file
   */
  Source(
      SyntaxTree tree, NameTable names, boolean placed, boolean cpp, Alternatives alternatives) {
    this.alternatives = placed ? alternatives : new Alternatives();
    this.placed = placed;
    this.cpp = cpp;
    this.tree = tree;
    this.tokens = tree.tokens();
    this.text = tokens.text();
    this.names = names;
  }

  /** Returns whether the file is C++. */
  boolean isCpp() {
    return cpp;
  }

  /** Returns the partner of a bracket, or -1. */
  int match(int token) {
    return tokens.match(token);
  }

  /** Returns the parts of the file of which a program has one, by tokens of the tree. */
  Alternatives alternatives() {
    return alternatives;
  }

  int root() {
    return tree.root();
  }

  Kind kind(int node) {
    return Kind.of(tree.kind(node));
  }

  boolean is(int node, Kind kind) {
    return node != NONE && tree.kind(node) == kind.ordinal();
  }

  int child(int node) {
    return tree.firstChild(node);
  }

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

  int last(int node) {
    return tree.lastToken(node);
  }

  int first(int node) {
    return tree.firstToken(node);
  }

  /** Returns the text of a token; equal texts are mostly the same string. */
  String text(int token) {
    return names.name(text, tokens.start(token), tokens.end(token));
  }

  boolean isText(int token, String word) {
    return tokens.is(token, word);
  }

  /** Returns the text of a node that is one token. */
  String name(int leaf) {
    return text(first(leaf));
  }

  Span span(int node) {
    return placed ? tree.span(node) : Span.NONE;
  }

  Span span(int firstToken, int lastToken) {
    return placed ? tokens.span(firstToken, lastToken) : Span.NONE;
  }
}
