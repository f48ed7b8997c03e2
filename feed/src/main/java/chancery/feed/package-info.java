/**
 * The feed: follows the log to Kafka, exactly once, and runs replays. It runs in the command-service's process and knows nothing
 * of it.
 */
@NullMarked
package chancery.feed;

import org.jspecify.annotations.NullMarked;
