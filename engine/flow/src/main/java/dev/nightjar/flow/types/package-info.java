/**
 * What is known of library types without their source: the API of the JDK, from a table made at
 * build time, and the facts of the rule pack. Open {@link dev.nightjar.flow.types.LibraryTypes}
 * first.
 *
 * <p>{@link dev.nightjar.flow.types.JdkTableGenerator} runs in the build, not in the product; it
 * stands here because {@link dev.nightjar.flow.types.PackageTableWriter} and {@link
 * dev.nightjar.flow.types.PackageTable} must change together.
 */
@NullMarked
package dev.nightjar.flow.types;

import org.jspecify.annotations.NullMarked;
