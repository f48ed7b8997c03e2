/** Test fixtures of the modules that append or follow events. */
@NullMarked
package chancery.eventstore.testing;

import org.jspecify.annotations.NullMarked;
