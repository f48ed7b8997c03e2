/** The command-service over HTTP with a real PostgreSQL. */
@NullMarked
package chancery.command;

import org.jspecify.annotations.NullMarked;
