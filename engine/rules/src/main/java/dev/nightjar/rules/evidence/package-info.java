/**
 * What reviews look for, as data. Open {@link dev.nightjar.rules.evidence.Provider} first, then
 * {@link dev.nightjar.rules.evidence.EvidenceRule}.
 */
@NullMarked
package dev.nightjar.rules.evidence;

import org.jspecify.annotations.NullMarked;
