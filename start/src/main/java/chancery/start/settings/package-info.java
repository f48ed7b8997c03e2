/** Checks of the given settings: existing names, valid values, rules between settings, and fitness for production. */
@NullMarked
package chancery.start.settings;

import org.jspecify.annotations.NullMarked;
