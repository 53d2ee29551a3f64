package dev.nightjar.frontend.syntax;

import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * The tokens of a file as ANTLR's parser reads them: types only.
 *
 * <p>What the grammar cannot decide on one token, an action decides before it: it shows the next
 * token {@link #as another type}, or shows a marker {@link #before} it that the grammar consumes
 * like a token, though it has no text.
 */
final class TokenCursor implements TokenStream {
  /** Stands for every token where ANTLR wants an object; nobody reads it. */
  private static final Token ANY = new CommonToken(Token.INVALID_TYPE);

  private short[] types = {-1, -1};
  private int count;
  private int index;
  private int current = -1;
  private boolean marker;

  void load(Tokens tokens) {
    types = tokens.types();
    count = tokens.count();
    seek(0);
  }

  void as(int type) {
    current = type;
  }

  void before(int type) {
    current = type;
    marker = true;
  }

  int current() {
    return current;
  }

  int type(int token) {
    return types[token];
  }

  @Override
  public int LA(int offset) {
    if (offset == 1) {
      return current;
    }
    int at = index + offset - 1;
    return at < 0 || at >= count ? -1 : types[at];
  }

  @Override
  public void consume() {
    if (marker) {
      marker = false;
      current = types[index];
    } else if (index < count) {
      current = types[++index];
    }
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public void seek(int to) {
    index = to;
    current = types[to];
    marker = false;
  }

  @Override
  public int size() {
    return count;
  }

  @Override
  public Token LT(int offset) {
    return ANY;
  }

  @Override
  public Token get(int at) {
    return ANY;
  }

  @Override
  public int mark() {
    return 0;
  }

  @Override
  public void release(int mark) {}

  @Override
  public String getSourceName() {
    return IntStream.UNKNOWN_SOURCE_NAME;
  }

  @Override
  public TokenSource getTokenSource() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getText(Interval interval) {
    return "";
  }

  @Override
  public String getText() {
    return "";
  }

  @Override
  public String getText(RuleContext context) {
    return "";
  }

  @Override
  public String getText(Token start, Token stop) {
    return "";
  }
}
