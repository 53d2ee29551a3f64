/**
 * Linking what was compiled: open {@link dev.nightjar.job.linking.LinkSessions} first, which keeps
 * repositories linked; one that is too large for that is a {@link
 * dev.nightjar.job.linking.ModularRepository}.
 */
@NullMarked
package dev.nightjar.job.linking;

import org.jspecify.annotations.NullMarked;
