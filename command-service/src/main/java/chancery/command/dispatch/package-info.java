/**
 * Runs commands: Axon's command bus with one PostgreSQL transaction per command, retries after lost races, the classification
 * of PostgreSQL outages, and the wait for the read models before the answer.
 */
@org.jspecify.annotations.NullMarked
package chancery.command.dispatch;
