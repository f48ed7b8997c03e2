/**
 * How old an answer may be: the read model is answered from only as long as nobody can have changed more than a minute's
 * worth that it does not show.
 */
@NullMarked
package chancery.query.staleness;

import org.jspecify.annotations.NullMarked;
