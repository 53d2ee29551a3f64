/**
 * What rules say, as values: facts about APIs ({@link dev.nightjar.flow.model.Model}), facts about
 * types ({@link dev.nightjar.flow.model.TypeFact}), and what to report ({@link
 * dev.nightjar.flow.model.Check}). Open {@link dev.nightjar.flow.model.RulePack} first.
 */
@NullMarked
package dev.nightjar.flow.model;

import org.jspecify.annotations.NullMarked;
