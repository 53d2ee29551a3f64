package dev.nightjar.frontend.syntax;

import dev.nightjar.ir.Problem;

/**
 * Something that a parser could not read.
 *
 * @param kind {@link Problem.Kind#SYNTAX} or {@link Problem.Kind#LIMIT}
 * @param token where it was noticed
 * @param first the first token of the stretch that was lost
 * @param last the last token of that stretch, before {@code first} if nothing was
 * @param message one short sentence, or the name of the limit
 */
public record SyntaxProblem(Problem.Kind kind, int token, int first, int last, String message) {}
