/** Compares the settings page, and every file that names a setting, with the existing settings. */
@NullMarked
package chancery.configuration;

import org.jspecify.annotations.NullMarked;
