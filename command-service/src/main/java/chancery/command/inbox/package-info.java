/**
 * Runs the appender of the inbox in one command-service at a time. It is here and not in the event store, because the election is
 * the feed's and only the role of this service may append.
 */
@org.jspecify.annotations.NullMarked
package chancery.command.inbox;
