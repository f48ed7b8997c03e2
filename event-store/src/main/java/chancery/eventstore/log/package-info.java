/** The rows of the log: append, load one account's stream, and read all events in commit order. */
@NullMarked
package chancery.eventstore.log;

import org.jspecify.annotations.NullMarked;
