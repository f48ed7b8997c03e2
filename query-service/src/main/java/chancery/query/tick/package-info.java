/** Work that is done again and again, on a thread of its own, for as long as the service runs. */
@NullMarked
package chancery.query.tick;

import org.jspecify.annotations.NullMarked;
