/**
 * Rules of structure over all modules. Open {@link dev.nightjar.architecture.ArchitectureTest}
 * first.
 */
@NullMarked
package dev.nightjar.architecture;

import org.jspecify.annotations.NullMarked;
