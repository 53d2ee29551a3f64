/**
 * Finds the repositories of whole organisations. Open {@link
 * dev.nightjar.ingest.discover.Discovery} first: an organisation and a policy in, repositories out.
 */
@NullMarked
package dev.nightjar.ingest.discover;

import org.jspecify.annotations.NullMarked;
