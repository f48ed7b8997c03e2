/** Wrong settings, and settings that the profile {@code production} refuses. */
@NullMarked
package chancery.allinone.settings;

import org.jspecify.annotations.NullMarked;
