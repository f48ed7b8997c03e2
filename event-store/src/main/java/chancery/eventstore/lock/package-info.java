/** PostgreSQL advisory locks: those of the log, and locks that a connection holds until it ends. */
@NullMarked
package chancery.eventstore.lock;

import org.jspecify.annotations.NullMarked;
