package dev.nightjar.frontend.syntax;

/**
 * The bounds on one file. None depends on time, so that a result depends on the text only.
 *
 * @param characters longer texts are not read: they are generated, minified or data
 * @param tokens more tokens are not parsed; bounds the memory of a parse to about 70 bytes each
 * @param depth nested calls of grammar rules, five or so for each nested expression or block; what
 *     nests deeper loses its statement. Bounds the stack of the parser and of those who walk trees
 * @param steps tokens that recovery may look at, for each token of the file; on code that people
 *     write it looks at a few in all, but errors inside errors would make it quadratic
 * @param problems more are not recorded, and the rest of the file is lost
 */
public record SyntaxLimits(int characters, int tokens, int depth, int steps, int problems) {
  /** The bounds for ordinary work. */
  public static final SyntaxLimits STANDARD =
      new SyntaxLimits(5_000_000, 2_000_000, 20_000, 16, 2_000);

  /** The bounds for C: its libraries are released as one file, too, of ten million characters. */
  public static final SyntaxLimits AMALGAMATION =
      new SyntaxLimits(20_000_000, 8_000_000, 20_000, 16, 2_000);
}
