/**
 * Reads rule packs: kinds, models and checks, written as data. Open {@link
 * dev.nightjar.rules.RulePackLoader} first.
 */
@NullMarked
package dev.nightjar.rules;

import org.jspecify.annotations.NullMarked;
