/** Each case of the staleness rule. */
@NullMarked
package chancery.query.staleness;

import org.jspecify.annotations.NullMarked;
