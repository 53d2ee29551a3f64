/**
 * Runs a check over everything that was ever scanned, from what is stored. Open {@link
 * dev.nightjar.cli.hunt.Hunt} first.
 */
@NullMarked
package dev.nightjar.cli.hunt;

import org.jspecify.annotations.NullMarked;
