/** Validates the manifests. Open {@link dev.nightjar.k8s.ManifestsTest} first. */
@NullMarked
package dev.nightjar.k8s;

import org.jspecify.annotations.NullMarked;
