/** The page of all settings, and every place that names one, held to the settings that there are. */
@NullMarked
package chancery.configuration;

import org.jspecify.annotations.NullMarked;
