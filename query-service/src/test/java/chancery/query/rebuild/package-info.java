/** A rebuild of the read model under load. */
@NullMarked
package chancery.query.rebuild;

import org.jspecify.annotations.NullMarked;
