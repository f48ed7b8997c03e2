/** The command-service as its clients see it, over a real PostgreSQL. */
@NullMarked
package chancery.command;

import org.jspecify.annotations.NullMarked;
