/** Tests of library types. Open {@link dev.nightjar.flow.types.LibraryTypesTest} first. */
@NullMarked
package dev.nightjar.flow.types;

import org.jspecify.annotations.NullMarked;
