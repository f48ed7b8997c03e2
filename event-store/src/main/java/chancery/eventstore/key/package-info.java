/** The keys behind the log: the master key from configuration, and what it wraps in PostgreSQL (one data key per account, the key of the address hashes). */
@NullMarked
package chancery.eventstore.key;

import org.jspecify.annotations.NullMarked;
