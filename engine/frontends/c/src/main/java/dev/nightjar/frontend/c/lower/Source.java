package dev.nightjar.frontend.c.lower;

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
  private final NameTable names;

  Source(SyntaxTree tree, NameTable names) {
    this.tree = tree;
    this.tokens = tree.tokens();
    this.names = names;
  }

  SyntaxTree tree() {
    return tree;
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

  int first(int node) {
    return tree.firstToken(node);
  }

  int last(int node) {
    return tree.lastToken(node);
  }

  boolean isEmpty(int node) {
    return last(node) < first(node);
  }

  int type(int token) {
    return tokens.type(token);
  }

  int match(int token) {
    return tokens.match(token);
  }

  String text(int token) {
    return names.name(tokens.text(), tokens.start(token), tokens.end(token));
  }

  /** Returns the text of the first token of a node. */
  String name(int node) {
    return text(first(node));
  }

  /** Returns the text of a node as written. */
  String written(int node) {
    return tree.text(node);
  }

  Span span(int node) {
    return tree.span(node);
  }

  Span span(int first, int last) {
    return tokens.span(first, last);
  }
}
