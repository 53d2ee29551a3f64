/**
 * The frontend for configuration files. Open {@link
 * dev.nightjar.frontend.settings.SettingsFrontend} first: it turns a file into settings, key by
 * key.
 */
@NullMarked
package dev.nightjar.frontend.settings;

import org.jspecify.annotations.NullMarked;
