/**
 * The publisher follows the log and publishes one public event to Kafka per account event. It publishes exactly once, in order
 * per account. Events and position are committed in one Kafka transaction. The command-services elect one publisher. While
 * Kafka is unavailable, events stay in the log, and writes work.
 */
@org.jspecify.annotations.NullMarked
package chancery.feed.publish;
