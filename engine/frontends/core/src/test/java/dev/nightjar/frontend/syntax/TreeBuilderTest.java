package dev.nightjar.frontend.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TreeBuilderTest {
  private static final int LEAF = 1;
  private static final int NODE = 2;

  private final TreeBuilder builder = new TreeBuilder();

  private SyntaxTree finish() {
    Tokens tokens = new Tokens(SourceText.of(""), 0, new short[] {-1, -1}, new int[0], new int[0]);
    return builder.finish(tokens, List.of());
  }

  @Test
  void aNodeTakesWhatStandsAboveItsMark() {
    builder.leaf(LEAF, 0, 0);
    int mark = builder.mark();
    builder.leaf(LEAF, 1, 1);
    builder.leaf(LEAF, 2, 2);
    builder.node(NODE, mark, 1, 3);
    builder.node(NODE, 0, 0, 3);
    SyntaxTree tree = finish();

    int first = tree.firstChild(tree.root());
    int second = tree.nextSibling(first);
    assertThat(tree.kind(first)).isEqualTo(LEAF);
    assertThat(tree.childCount(second)).isEqualTo(2);
    assertThat(tree.lastToken(second)).isEqualTo(3);
    assertThat(tree.nextSibling(second)).isEqualTo(-1);
  }

  @Test
  void droppedNodesAreGone() {
    builder.leaf(LEAF, 0, 0);
    int mark = builder.mark();
    int nodes = builder.count();
    builder.leaf(LEAF, 1, 1);
    builder.node(NODE, mark, 1, 1);
    builder.drop(mark, nodes);
    builder.node(NODE, 0, 0, 1);
    SyntaxTree tree = finish();
    assertThat(tree.count()).isEqualTo(2);
    assertThat(tree.childCount(tree.root())).isEqualTo(1);
  }

  @Test
  void operatorsOfOneLevelShareANodeAndTighterOnesNest() {
    // a + b * c + d, with levels 1 and 2.
    OperatorStack operators = new OperatorStack(builder);
    int[] levels = {1, 2, 1};
    for (int i = 0; i < 4; i++) {
      int mark = builder.mark();
      builder.leaf(LEAF, 2 * i, 2 * i);
      if (i < 3) {
        operators.operator(NODE, 0, levels[i], mark, 2 * i, 2 * i);
      } else {
        operators.finish(NODE, 0, 0, mark, 2 * i, 2 * i);
      }
    }
    SyntaxTree tree = finish();
    assertThat(tree.childCount(tree.root())).isEqualTo(3);
    int product = tree.nextSibling(tree.firstChild(tree.root()));
    assertThat(tree.kind(product)).isEqualTo(NODE);
    assertThat(tree.firstToken(product)).isEqualTo(2);
    assertThat(tree.lastToken(product)).isEqualTo(4);
  }
}
