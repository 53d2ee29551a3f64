/**
 * The files of a repository as one program: symbols, types and who overrides whom. Open {@link
 * dev.nightjar.flow.program.Program} first.
 */
@NullMarked
package dev.nightjar.flow.program;

import org.jspecify.annotations.NullMarked;
