/**
 * Who owns a file, as its repository says. Open {@link dev.nightjar.job.owners.Codeowners} first.
 */
@NullMarked
package dev.nightjar.job.owners;

import org.jspecify.annotations.NullMarked;
