/**
 * History on demand: the account events once more, from a place of the log to its end, on a topic of its own for whoever
 * asks. What was asked for stands in PostgreSQL, how far it has come on Kafka, moved in one transaction with the records;
 * so any command-service carries a replay on where another left it, and nothing comes twice. Neither the live topic nor
 * its publisher notices.
 */
@NullMarked
package chancery.feed.replay;

import org.jspecify.annotations.NullMarked;
