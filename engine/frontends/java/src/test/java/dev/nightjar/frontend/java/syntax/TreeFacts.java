package dev.nightjar.frontend.java.syntax;

import dev.nightjar.frontend.syntax.SyntaxTree;
import dev.nightjar.frontend.syntax.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a tree says in the terms of {@link JavacFacts}. */
final class TreeFacts {
  private final SyntaxTree tree;
  private final Tokens tokens;
  private final Map<String, List<Long>> facts = new HashMap<>();
  private boolean errors;

  private TreeFacts(SyntaxTree tree) {
    this.tree = tree;
    this.tokens = tree.tokens();
    for (int node = 0; node < tree.count(); node++) {
      add(node);
    }
  }

  static Map<String, List<Long>> of(SyntaxTree tree) {
    return new TreeFacts(tree).facts;
  }

  /** Returns whether a stretch of the file was lost. */
  static boolean hasErrors(SyntaxTree tree) {
    return !tree.problems().isEmpty() || new TreeFacts(tree).errors;
  }

  private void add(int node) {
    switch (Kind.of(tree.kind(node))) {
      case CLASS, INTERFACE, ENUM, RECORD, ANNOTATION_TYPE ->
          declaration("class", child(node, Kind.IDENTIFIER) - 1);
      case METHOD, CONSTRUCTOR, COMPACT_CONSTRUCTOR ->
          declaration("method", child(node, Kind.IDENTIFIER));
      case DECLARATOR, PARAMETER, VARIABLE_ARITY_PARAMETER, ENUM_CONSTANT, TYPE_PATTERN ->
          declaration("variable", child(node, Kind.IDENTIFIER));
      case CALL, CONSTRUCTOR_CALL -> range("call", node);
      case NEW -> range("new", node);
      case CAST -> range("cast", node);
      case LAMBDA -> range("lambda", node);
      case METHOD_REFERENCE -> range("reference", node);
      case ERROR -> errors = true;
      default -> {}
    }
  }

  /** Returns the first token of the first child of a kind. */
  private int child(int node, Kind kind) {
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      if (tree.kind(child) == kind.ordinal()) {
        return tree.firstToken(child);
      }
    }
    throw new AssertionError(Kind.of(tree.kind(node)) + " without " + kind);
  }

  private void declaration(String kind, int token) {
    put(kind, (long) tokens.source().originalOffset(tokens.start(token)) << 32);
  }

  private void range(String kind, int node) {
    long start = tokens.source().originalOffset(tokens.start(tree.firstToken(node)));
    long end = tokens.source().originalOffset(tokens.end(tree.lastToken(node)));
    put(kind, start << 32 | end);
  }

  private void put(String kind, long place) {
    facts.computeIfAbsent(kind, k -> new ArrayList<>()).add(place);
  }
}
