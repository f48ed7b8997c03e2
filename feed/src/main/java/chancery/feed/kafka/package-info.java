/** What the publisher and the replays both do with Kafka: records and how far they have come, in one transaction. */
@NullMarked
package chancery.feed.kafka;

import org.jspecify.annotations.NullMarked;
