/**
 * The feed: follows the log to Kafka, exactly once, and runs replays. It runs in the command-service's process and does not
 * depend on it.
 */
@org.jspecify.annotations.NullMarked
package chancery.feed;
