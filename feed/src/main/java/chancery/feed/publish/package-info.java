/**
 * The publisher: follows the log and puts one public event on Kafka per event of an account, in order per account,
 * exactly once: events and position travel in one transaction. One publisher at a time among all command-services,
 * elected by a session lock in PostgreSQL. Kafka may be away: nothing else of the write side notices.
 */
@NullMarked
package chancery.feed.publish;

import org.jspecify.annotations.NullMarked;
