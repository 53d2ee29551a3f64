package dev.nightjar.frontend.syntax;

import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;

/**
 * Gives up at the first unexpected token; rules that recover catch the {@link SyntaxError}. It
 * never looks ahead, which ANTLR's own strategy does at every loop, at half the parser's speed.
 */
final class FailFast implements ANTLRErrorStrategy {
  @Override
  public void reset(Parser parser) {}

  @Override
  public Token recoverInline(Parser parser) {
    throw SyntaxError.UNEXPECTED;
  }

  @Override
  public void recover(Parser parser, RecognitionException error) {
    throw SyntaxError.UNEXPECTED;
  }

  @Override
  public void sync(Parser parser) {}

  @Override
  public boolean inErrorRecoveryMode(Parser parser) {
    return false;
  }

  @Override
  public void reportMatch(Parser parser) {}

  @Override
  public void reportError(Parser parser, RecognitionException error) {}
}
