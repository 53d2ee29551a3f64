package dev.nightjar.frontend.syntax;

import dev.nightjar.ir.Span;

/**
 * The tokens of one file in primitive arrays: type, place, and the partner of each bracket.
 *
 * <p>Offsets count characters of {@link #text()}. Types are the numbers of the lexer grammar; the
 * type at {@link #count()} is the end of the file, -1.
 */
public final class Tokens {
  private final SourceText source;
  private final int count;
  private final short[] types;
  private final int[] starts;
  private final int[] ends;
  private final int[] matches;

  Tokens(SourceText source, int count, short[] types, int[] starts, int[] ends) {
    this.source = source;
    this.count = count;
    this.types = types;
    this.starts = starts;
    this.ends = ends;
    this.matches = new int[count];
  }

  /** Returns the number of tokens, without the end of the file. */
  public int count() {
    return count;
  }

  /** Returns the type of a token, -1 from the end on. */
  public int type(int token) {
    return token < count ? types[token] : -1;
  }

  /** Gives a token another type; for classifiers. */
  public void retype(int token, int type) {
    types[token] = (short) type;
  }

  /** Returns the bracket that belongs to a bracket, or -1 if it has none or is no bracket. */
  public int match(int token) {
    return matches[token] - 1;
  }

  /** Makes two tokens a pair of brackets; for classifiers. */
  public void pair(int open, int close) {
    matches[open] = close + 1;
    matches[close] = open + 1;
  }

  /** Returns the offset of the first character of a token. */
  public int start(int token) {
    return starts[token];
  }

  /** Returns the offset after the last character of a token. */
  public int end(int token) {
    return ends[token];
  }

  /** Returns the text that the offsets refer to, with escapes of characters translated. */
  public String text() {
    return source.text();
  }

  /** Returns the text of a token as a new string. */
  public String text(int token) {
    return source.text().substring(starts[token], ends[token]);
  }

  /** Returns whether the text of a token is the given word, without making a string. */
  public boolean is(int token, String word) {
    int start = starts[token];
    return ends[token] - start == word.length() && source.text().startsWith(word, start);
  }

  /** Returns the character of a token at an index. */
  public char charAt(int token, int index) {
    return source.text().charAt(starts[token] + index);
  }

  /** Returns the line of a token's start, from 1. */
  public int line(int token) {
    return source.line(starts[token]);
  }

  /** Returns the place from the start of one token to the end of another. */
  public Span span(int first, int last) {
    if (count == 0) {
      return Span.NONE;
    }
    if (first >= count) {
      return source.span(ends[count - 1], ends[count - 1]);
    }
    return source.span(starts[first], last < first ? starts[first] : ends[last]);
  }

  /** Returns where the file's lines begin and what its characters are. */
  public SourceText source() {
    return source;
  }

  short[] types() {
    return types;
  }
}
