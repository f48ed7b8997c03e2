/** Secret keys from configuration or from files in the key folder, generated on first use. */
@NullMarked
package chancery.start.key;

import org.jspecify.annotations.NullMarked;
