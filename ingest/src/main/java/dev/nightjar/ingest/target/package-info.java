/**
 * What is to be scanned. Open {@link dev.nightjar.ingest.target.TargetResolver} first: words from
 * the command line in, repositories out.
 */
@NullMarked
package dev.nightjar.ingest.target;

import org.jspecify.annotations.NullMarked;
