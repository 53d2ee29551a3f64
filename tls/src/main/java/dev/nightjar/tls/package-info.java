/**
 * Certificates and keys that may change while a service runs. Open {@link
 * dev.nightjar.tls.WatchedFiles} first.
 */
@NullMarked
package dev.nightjar.tls;

import org.jspecify.annotations.NullMarked;
