/** The rows of the log: append, load one account's stream, and read all events in commit order. */
@org.jspecify.annotations.NullMarked
package chancery.eventstore.log;
