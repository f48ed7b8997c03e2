/** A rebuild that nobody notices. */
@NullMarked
package chancery.query.rebuild;

import org.jspecify.annotations.NullMarked;
