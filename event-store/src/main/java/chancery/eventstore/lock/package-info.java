/** PostgreSQL advisory locks: those of the log, and locks that a connection holds until it ends. */
@org.jspecify.annotations.NullMarked
package chancery.eventstore.lock;
