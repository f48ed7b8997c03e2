/** The keys of the log: master keys from configuration, and the keys in PostgreSQL that they wrap. */
@NullMarked
package chancery.eventstore.key;

import org.jspecify.annotations.NullMarked;
