package dev.nightjar.frontend.c.syntax;

import dev.nightjar.frontend.syntax.SourceText;
import dev.nightjar.frontend.syntax.SyntaxLimits;
import dev.nightjar.frontend.syntax.SyntaxTree;
import dev.nightjar.frontend.syntax.Tokens;
import dev.nightjar.frontend.syntax.TreeParser;

/**
 * Parses C. Text goes in; a tree of {@link Kind}s comes out, whatever the text is.
 *
 * <p>An error costs a statement or a declaration, which becomes a {@link Kind#ERROR}, and stands in
 * the problems of the tree. One instance parses many files, one after the other, in one thread.
 */
public final class CSyntax {
  private final SyntaxLimits limits = SyntaxLimits.AMALGAMATION;
  private final CScanner scanner = new CScanner(false);
  private final CParser parser = new CParser(TreeParser.input());

  public CSyntax() {
    parser.start();
  }

  /** Parses the text of a file. */
  public SyntaxTree parse(String text) {
    if (text.length() > limits.characters()) {
      return parser.refused(scanner.tokens(SourceText.of(""), 0), "characters");
    }
    Tokens tokens = scanner.tokens(SourceText.of(text), limits.tokens());
    if (tokens.count() > limits.tokens()) {
      return parser.refused(tokens, "tokens");
    }
    Brackets.pair(tokens);
    return parser.file(tokens, limits);
  }

  /** Returns the macros of the file that was parsed last. */
  public Macros macros() {
    return scanner.macros();
  }

  /**
   * Returns whether a text is C++: headers of C++ have the names of headers of C. Parts that only
   * C++ sees do not count.
   */
  public boolean isCpp(String text) {
    boolean possible =
        text.contains("::")
            || text.contains("namespace")
            || text.contains("template")
            || text.contains("class")
            || text.contains("public")
            || text.contains("virtual");
    return possible
        && text.length() <= limits.characters()
        && isCpp(scanner.tokens(SourceText.of(text), limits.tokens()));
  }

  private static boolean isCpp(Tokens tokens) {
    for (int i = 0; i < tokens.count(); i++) {
      int type = tokens.type(i);
      if (type == CLexer.COLONCOLON) {
        return true;
      }
      if (type == CLexer.IDENTIFIER) {
        int next = tokens.type(i + 1);
        if (tokens.is(i, "namespace")
                && (next == CLexer.LBRACE || tokens.type(i + 2) == CLexer.LBRACE)
            || tokens.is(i, "public") && next == CLexer.COLON
            || tokens.is(i, "virtual") && next == CLexer.IDENTIFIER
            || tokens.is(i, "template") && next == CLexer.RELATION
            || tokens.is(i, "class")
                && next == CLexer.IDENTIFIER
                && tokens.type(i + 2) != CLexer.SEMI) {
          return true;
        }
      }
    }
    return false;
  }
}
