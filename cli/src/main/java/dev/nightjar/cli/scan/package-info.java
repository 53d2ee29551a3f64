/** A scan from targets to the index. Open {@link dev.nightjar.cli.scan.ScanPipeline} first. */
@NullMarked
package dev.nightjar.cli.scan;

import org.jspecify.annotations.NullMarked;
