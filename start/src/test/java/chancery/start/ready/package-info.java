/** What a start says at its end. */
@NullMarked
package chancery.start.ready;

import org.jspecify.annotations.NullMarked;
