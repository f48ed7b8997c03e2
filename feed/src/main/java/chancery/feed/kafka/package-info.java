/** Kafka as the publisher and the replays use it: records and their position in one transaction. */
@org.jspecify.annotations.NullMarked
package chancery.feed.kafka;
