/** Each case of the rule of staleness. */
@NullMarked
package chancery.query.staleness;

import org.jspecify.annotations.NullMarked;
