/** The keys of the log: master keys from configuration, and the keys in PostgreSQL that they wrap. */
@org.jspecify.annotations.NullMarked
package chancery.eventstore.key;
