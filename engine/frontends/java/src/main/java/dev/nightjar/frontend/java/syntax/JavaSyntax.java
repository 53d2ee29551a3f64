package dev.nightjar.frontend.java.syntax;

import dev.nightjar.frontend.syntax.SourceText;
import dev.nightjar.frontend.syntax.SyntaxLimits;
import dev.nightjar.frontend.syntax.SyntaxTree;
import dev.nightjar.frontend.syntax.Tokens;
import dev.nightjar.frontend.syntax.TreeParser;

/**
 * Parses Java. Text goes in; a tree of {@link Kind}s comes out, whatever the text is.
 *
 * <p>An error costs a statement or a member, which becomes a {@link Kind#ERROR}, and stands in the
 * problems of the tree. One instance parses many files, one after the other, in one thread; it
 * keeps caches of prediction state and the memory it works in.
 */
public final class JavaSyntax {
  private final SyntaxLimits limits;
  private final JavaScanner scanner = new JavaScanner();
  private final JavaParser parser = new JavaParser(TreeParser.input());

  /** Makes a parser with the standard bounds. */
  public JavaSyntax() {
    this(SyntaxLimits.STANDARD);
  }

  /** Makes a parser with bounds of its own. */
  public JavaSyntax(SyntaxLimits limits) {
    this.limits = limits;
    parser.start();
  }

  /** Parses the text of a file. */
  public SyntaxTree parse(String text) {
    if (text.length() > limits.characters()) {
      return parser.refused(scanner.tokens(SourceText.of(""), 0), "characters");
    }
    Tokens tokens = scanner.tokens(UnicodeEscapes.translate(text), limits.tokens());
    if (tokens.count() > limits.tokens()) {
      return parser.refused(tokens, "tokens");
    }
    JavaClassifier.classify(tokens);
    return parser.file(tokens, limits);
  }

  /** Returns the number of states that the caches hold; they are bounded. */
  public int cachedStates() {
    return scanner.cachedStates() + parser.cachedStates();
  }
}
