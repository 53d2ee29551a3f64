/** Writes the pages about checks. Open {@link dev.nightjar.rules.docs.CheckPages} first. */
@NullMarked
package dev.nightjar.rules.docs;

import org.jspecify.annotations.NullMarked;
