package dev.nightjar.frontend.syntax;

import java.util.Arrays;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.dfa.DFA;

/**
 * Cuts a text into tokens with the automaton of a lexer grammar, without a token object.
 *
 * <p>A subclass does what grammars do slowly: {@link #scan} skips white space and comments by hand
 * and calls {@link #match} for the rest. The lexer grammar has no predicates, no actions, one mode
 * and a last rule for any character, so that it never fails. One scanner serves many files, one
 * after the other; it owns its automaton's cache.
 */
public abstract class TokenScanner {
  /** Files with more tokens are rare; the room they need is not kept. */
  private static final int KEPT = 1 << 18;

  private final SourceCharacters input = new SourceCharacters();
  private final Simulator simulator;
  private short[] types = new short[4096];
  private int[] starts = new int[4096];
  private int[] ends = new int[4096];
  private int count;
  private int limit;

  /** Makes a scanner for the automaton of a generated lexer. */
  protected TokenScanner(ATN atn) {
    simulator = new Simulator(atn);
  }

  /**
   * Cuts a text.
   *
   * @return the tokens; more than the limit by one if there were more
   */
  public final Tokens tokens(SourceText source, int tokenLimit) {
    count = 0;
    limit = tokenLimit;
    if (types.length > KEPT) {
      resize(4096);
    }
    char[] characters = input.load(source.text());
    scan(characters, source.text().length());
    short[] ownTypes = Arrays.copyOf(types, count + 2);
    ownTypes[count] = -1;
    ownTypes[count + 1] = -1;
    return new Tokens(
        source, count, ownTypes, Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
  }

  /**
   * Finds the tokens of a text and adds them; stops when {@link #add} returns false.
   *
   * @param characters the text, in an array that may be longer
   * @param size the length of the text
   */
  protected abstract void scan(char[] characters, int size);

  /** Adds the token that the grammar sees at an offset, and returns its end. */
  protected final int match(int start) {
    input.seek(start);
    int type = simulator.match(input, 0);
    int end = input.index();
    return add(type, start, end) ? end : Integer.MAX_VALUE;
  }

  /** Adds a token that was found by hand; returns whether there may be more. */
  protected final boolean add(int type, int start, int end) {
    int token = count++;
    if (token == types.length) {
      resize(token * 2);
    }
    types[token] = (short) type;
    starts[token] = start;
    ends[token] = end;
    return token < limit;
  }

  /** Returns the number of tokens added so far. */
  protected final int added() {
    return count;
  }

  /** Returns the type of a token added earlier, -1 before the first. */
  protected final int addedType(int token) {
    return token < 0 ? -1 : types[token];
  }

  /** Gives the token added last another type. */
  protected final void retypeLast(int type) {
    types[count - 1] = (short) type;
  }

  /** Takes back all tokens from one on. */
  protected final void takeBack(int token) {
    count = token;
  }

  /** Takes back the token added last, and returns its end. */
  protected final int takeBackLast() {
    return ends[--count];
  }

  private void resize(int size) {
    types = Arrays.copyOf(types, size);
    starts = Arrays.copyOf(starts, size);
    ends = Arrays.copyOf(ends, size);
  }

  /** Returns the number of states that the automaton's cache holds. */
  public final int cachedStates() {
    return simulator.decisionToDFA[0].states.size();
  }

  /** ANTLR's simulator on caches of its own, without the counting of lines. */
  private static final class Simulator extends LexerATNSimulator {
    Simulator(ATN atn) {
      super(atn, new DFA[] {new DFA(atn.modeToStartState.get(0), 0)}, new PredictionContextCache());
    }

    @Override
    public void consume(CharStream characters) {
      characters.consume();
    }
  }
}
