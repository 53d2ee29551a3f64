/**
 * What all frontends share. Open {@link dev.nightjar.frontend.Frontend} first: it turns the text of
 * one file into IR.
 */
@NullMarked
package dev.nightjar.frontend;

import org.jspecify.annotations.NullMarked;
