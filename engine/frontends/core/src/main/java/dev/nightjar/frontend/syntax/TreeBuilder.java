package dev.nightjar.frontend.syntax;

import java.util.Arrays;
import java.util.List;

/**
 * Builds a tree from its leaves up.
 *
 * <p>Finished nodes without a parent wait on a stack. {@link #mark()} remembers its height, and
 * {@link #node} makes all above a mark the children of a new node, so that a node can be wrapped
 * after it was built, as {@code a} in {@code a.b}. One builder serves many files, one after the
 * other, and keeps its arrays.
 */
public final class TreeBuilder {
  /** Files with more nodes are rare; the room they need is not kept. */
  private static final int KEPT = 1 << 18;

  private short[] kinds = new short[0];
  private int[] firstTokens = new int[0];
  private int[] lastTokens = new int[0];
  private int[] firstChildren = new int[0];
  private int[] nextSiblings = new int[0];
  private int count;
  private int[] pending = new int[256];
  private int height;

  /** Forgets everything, for the next file. */
  public void clear() {
    count = 0;
    height = 0;
    if (kinds.length > KEPT) {
      resize(0);
    }
  }

  /** Returns the number of nodes that wait for a parent. */
  public int mark() {
    return height;
  }

  /** Returns the number of nodes built so far. */
  public int count() {
    return count;
  }

  /** Returns the kind of the node built last. */
  public int lastKind() {
    return kinds[count - 1];
  }

  /** Drops nodes: those above the mark, and all that were built after the given number. */
  public void drop(int mark, int nodes) {
    height = mark;
    count = nodes;
  }

  /** Makes a node of all above the mark. */
  public void node(int kind, int mark, int firstToken, int lastToken) {
    int node = count++;
    if (node == kinds.length) {
      resize(Math.max(1024, node * 2));
    }
    kinds[node] = (short) kind;
    firstTokens[node] = firstToken;
    lastTokens[node] = lastToken;
    nextSiblings[node] = -1;
    int top = height;
    if (top == mark) {
      firstChildren[node] = -1;
      if (top == pending.length) {
        pending = Arrays.copyOf(pending, top * 2);
      }
    } else {
      int child = pending[mark];
      firstChildren[node] = child;
      for (int i = mark + 1; i < top; i++) {
        int next = pending[i];
        nextSiblings[child] = next;
        child = next;
      }
    }
    pending[mark] = node;
    height = mark + 1;
  }

  /** Makes a node without children. */
  public void leaf(int kind, int firstToken, int lastToken) {
    node(kind, height, firstToken, lastToken);
  }

  /** Returns the tree, whose root is the node built last. */
  public SyntaxTree finish(Tokens tokens, List<SyntaxProblem> problems) {
    return new SyntaxTree(
        tokens,
        List.copyOf(problems),
        count,
        Arrays.copyOf(kinds, count),
        Arrays.copyOf(firstTokens, count),
        Arrays.copyOf(lastTokens, count),
        Arrays.copyOf(firstChildren, count),
        Arrays.copyOf(nextSiblings, count));
  }

  private void resize(int size) {
    kinds = Arrays.copyOf(kinds, size);
    firstTokens = Arrays.copyOf(firstTokens, size);
    lastTokens = Arrays.copyOf(lastTokens, size);
    firstChildren = Arrays.copyOf(firstChildren, size);
    nextSiblings = Arrays.copyOf(nextSiblings, size);
  }
}
