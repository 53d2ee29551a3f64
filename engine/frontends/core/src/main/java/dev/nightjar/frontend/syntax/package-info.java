/**
 * Tokens, syntax trees and the machinery around ANTLR that all frontends share.
 *
 * <p>Open {@link dev.nightjar.frontend.syntax.SyntaxTree} first: it is what a parser returns. A
 * frontend drives a {@link dev.nightjar.frontend.syntax.TokenScanner} over its lexer grammar, and
 * its parser grammar has a subclass of {@link dev.nightjar.frontend.syntax.TreeParser} as
 * superclass, whose actions emit nodes into a {@link dev.nightjar.frontend.syntax.TreeBuilder}.
 * ANTLR's own token and tree objects are never made.
 */
@NullMarked
package dev.nightjar.frontend.syntax;

import org.jspecify.annotations.NullMarked;
