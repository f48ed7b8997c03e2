/** Kafka as the publisher and the replays use it: records and their position in one transaction. */
@NullMarked
package chancery.feed.kafka;

import org.jspecify.annotations.NullMarked;
