/**
 * Compile and link in threads, without services. Open {@link dev.nightjar.cli.check.CheckRun}
 * first.
 */
@NullMarked
package dev.nightjar.cli.check;

import org.jspecify.annotations.NullMarked;
