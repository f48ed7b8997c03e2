/**
 * The records of the feed: the public event of each account event, as a CloudEvents record for Kafka.
 */
@NullMarked
package chancery.feed.record;

import org.jspecify.annotations.NullMarked;
