/** How often somebody may do something: counted in PostgreSQL, so that all instances count together. */
@NullMarked
package chancery.command.throttle;

import org.jspecify.annotations.NullMarked;
