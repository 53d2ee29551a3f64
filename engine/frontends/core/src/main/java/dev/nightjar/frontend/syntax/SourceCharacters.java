package dev.nightjar.frontend.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * The characters of a file as ANTLR's lexer reads them.
 *
 * <p>ANTLR keeps transitions for ASCII only and computes all others anew for each character. So it
 * is shown two stand-ins instead: {@link #LETTER} and {@link #OTHER}, which lexer grammars name as
 * {@code \u0001} and {@code \u0002}.
 */
final class SourceCharacters implements CharStream {
  static final int LETTER = 1;
  static final int OTHER = 2;

  private char[] characters = new char[0];
  private int size;
  private int index;

  char[] load(String text) {
    size = text.length();
    if (characters.length < size || characters.length > 1 << 20 && characters.length / 4 > size) {
      characters = new char[size + size / 4];
    }
    text.getChars(0, size, characters, 0);
    index = 0;
    return characters;
  }

  @Override
  public int LA(int offset) {
    int at = index + offset - 1;
    if (at >= size) {
      return IntStream.EOF;
    }
    char c = characters[at];
    return c < 128 ? c : standIn(c);
  }

  private static int standIn(char c) {
    // Pairs of surrogates count as letters: in identifiers they are, in strings it is no matter.
    return Character.isJavaIdentifierPart(c) || Character.isSurrogate(c) ? LETTER : OTHER;
  }

  @Override
  public void consume() {
    index++;
  }

  @Override
  public int mark() {
    return 0;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return index;
  }

  @Override
  public void seek(int to) {
    index = to;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String getText(Interval interval) {
    return new String(characters, interval.a, interval.b - interval.a + 1);
  }

  @Override
  public String getSourceName() {
    return IntStream.UNKNOWN_SOURCE_NAME;
  }
}
