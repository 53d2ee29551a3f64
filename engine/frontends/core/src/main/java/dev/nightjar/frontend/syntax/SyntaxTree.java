package dev.nightjar.frontend.syntax;

import dev.nightjar.ir.Span;
import java.util.List;

/**
 * The syntax tree of one file. Nodes are numbers; what is known of them stands in arrays.
 *
 * <p>A node has a kind (the ordinal of the language's enum of kinds), the first and last of its
 * tokens (an empty node ends before it begins), and children in order. Children have smaller
 * numbers than their parents, and the root has the greatest.
 */
public final class SyntaxTree {
  private final Tokens tokens;
  private final List<SyntaxProblem> problems;
  private final int count;
  private final short[] kinds;
  private final int[] firstTokens;
  private final int[] lastTokens;
  private final int[] firstChildren;
  private final int[] nextSiblings;

  SyntaxTree(
      Tokens tokens,
      List<SyntaxProblem> problems,
      int count,
      short[] kinds,
      int[] firstTokens,
      int[] lastTokens,
      int[] firstChildren,
      int[] nextSiblings) {
    this.tokens = tokens;
    this.problems = problems;
    this.count = count;
    this.kinds = kinds;
    this.firstTokens = firstTokens;
    this.lastTokens = lastTokens;
    this.firstChildren = firstChildren;
    this.nextSiblings = nextSiblings;
  }

  /** Returns the tokens of the file. */
  public Tokens tokens() {
    return tokens;
  }

  /** Returns what could not be read, in order of position. */
  public List<SyntaxProblem> problems() {
    return problems;
  }

  /** Returns the number of nodes. */
  public int count() {
    return count;
  }

  /** Returns the node of the whole file. */
  public int root() {
    return count - 1;
  }

  /** Returns the ordinal of a node's kind. */
  public int kind(int node) {
    return kinds[node];
  }

  /** Returns the first child of a node, or -1. */
  public int firstChild(int node) {
    return firstChildren[node];
  }

  /** Returns the node after a node below the same parent, or -1. */
  public int nextSibling(int node) {
    return nextSiblings[node];
  }

  /** Counts the children of a node. */
  public int childCount(int node) {
    int children = 0;
    for (int child = firstChildren[node]; child >= 0; child = nextSiblings[child]) {
      children++;
    }
    return children;
  }

  /** Returns the first token of a node. */
  public int firstToken(int node) {
    return firstTokens[node];
  }

  /** Returns the last token of a node, one less than the first if the node is empty. */
  public int lastToken(int node) {
    return lastTokens[node];
  }

  /** Returns the place of a node in the file. */
  public Span span(int node) {
    return tokens.span(firstTokens[node], lastTokens[node]);
  }

  /** Returns the text of a node, with all that stands between its tokens, as a new string. */
  public String text(int node) {
    if (lastTokens[node] < firstTokens[node]) {
      return "";
    }
    return tokens.text().substring(tokens.start(firstTokens[node]), tokens.end(lastTokens[node]));
  }
}
