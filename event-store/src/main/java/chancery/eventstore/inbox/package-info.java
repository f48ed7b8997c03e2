/**
 * Facts of the read side on their way into the log: a query-service puts them into the inbox, a command-service appends them. And
 * what the write side must know from them: ended sessions.
 */
@org.jspecify.annotations.NullMarked
package chancery.eventstore.inbox;
