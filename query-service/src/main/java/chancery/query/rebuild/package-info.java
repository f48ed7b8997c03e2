/**
 * Makes the read model anew from the start of the log, beside the live one, and switches to it without readers noticing.
 * What is under way is known to MongoDB alone, so any instance carries it on.
 */
@NullMarked
package chancery.query.rebuild;

import org.jspecify.annotations.NullMarked;
