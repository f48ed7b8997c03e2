/**
 * The records of the feed: the public event of each account event, as a CloudEvents record for Kafka.
 */
@org.jspecify.annotations.NullMarked
package chancery.feed.record;
