package dev.nightjar.frontend.c.syntax;

import dev.nightjar.frontend.syntax.SourceText;
import dev.nightjar.frontend.syntax.SyntaxLimits;
import dev.nightjar.frontend.syntax.SyntaxTree;
import dev.nightjar.frontend.syntax.Tokens;
import dev.nightjar.frontend.syntax.TreeParser;

/**
 * Parses C++. Text goes in; a tree of {@link Kind}s comes out, whatever the text is, as {@link
 * CSyntax} does for C.
 */
public final class CppSyntax {
  private final SyntaxLimits limits = SyntaxLimits.AMALGAMATION;
  private final CScanner scanner = new CScanner(true);
  private final CppParser parser = new CppParser(TreeParser.input());

  public CppSyntax() {
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
    CppAngles.pair(tokens);
    return parser.file(tokens, limits);
  }

  /** Returns the macros of the file that was parsed last. */
  public Macros macros() {
    return scanner.macros();
  }

  /** Returns the number of states that the caches of scanner and parser hold. */
  public int cachedStates() {
    return scanner.cachedStates() + parser.cachedStates();
  }
}
