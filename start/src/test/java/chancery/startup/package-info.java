/** What a start says at its end. */
@NullMarked
package chancery.startup;

import org.jspecify.annotations.NullMarked;
