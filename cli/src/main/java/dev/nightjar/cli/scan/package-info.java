/**
 * A scan from targets to the index. Open {@link dev.nightjar.cli.scan.ScanPipeline} first, which
 * starts the services, then {@link dev.nightjar.cli.scan.Scan}, which waits for what they do.
 */
@NullMarked
package dev.nightjar.cli.scan;

import org.jspecify.annotations.NullMarked;
