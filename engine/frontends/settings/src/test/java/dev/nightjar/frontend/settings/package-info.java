/** Tests of the readers of configuration files. */
@NullMarked
package dev.nightjar.frontend.settings;

import org.jspecify.annotations.NullMarked;
