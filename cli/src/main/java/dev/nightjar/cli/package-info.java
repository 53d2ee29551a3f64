/**
 * The command line. Open {@link dev.nightjar.cli.Nightjar} first: it lists the commands, each of
 * which is one class.
 */
@NullMarked
package dev.nightjar.cli;

import org.jspecify.annotations.NullMarked;
