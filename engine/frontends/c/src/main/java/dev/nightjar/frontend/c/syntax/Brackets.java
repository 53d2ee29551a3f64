package dev.nightjar.frontend.c.syntax;

import dev.nightjar.frontend.syntax.Tokens;
import java.util.Arrays;

/** Pairs the brackets of a file. */
final class Brackets {
  private Brackets() {}

  /** Pairs brackets in place; a brace closes what is open inside its block as well. */
  static void pair(Tokens tokens) {
    int[] open = new int[64];
    int depth = 0;
    for (int i = 0; i < tokens.count(); i++) {
      int wanted =
          switch (tokens.type(i)) {
            case CLexer.RPAREN -> CLexer.LPAREN;
            case CLexer.RBRACK -> CLexer.LBRACK;
            case CLexer.RBRACE -> CLexer.LBRACE;
            default -> 0;
          };
      if (wanted == 0) {
        int type = tokens.type(i);
        if (type == CLexer.LPAREN || type == CLexer.LBRACK || type == CLexer.LBRACE) {
          if (depth == open.length) {
            open = Arrays.copyOf(open, depth * 2);
          }
          open[depth++] = i;
        }
        continue;
      }
      int at = depth - 1;
      while (wanted == CLexer.LBRACE && at >= 0 && tokens.type(open[at]) != wanted) {
        at--;
      }
      if (at >= 0 && tokens.type(open[at]) == wanted) {
        tokens.pair(open[at], i);
        depth = at;
      }
    }
  }
}
