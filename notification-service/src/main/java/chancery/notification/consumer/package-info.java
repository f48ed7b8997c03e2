/**
 * Reads account events from Kafka and stores the mails that they trigger in the outbox. One consumer group handles codes,
 * another all other mails. An event is stored before its offset is committed. While MongoDB is unavailable the consumer
 * waits; it skips no event.
 */
@org.jspecify.annotations.NullMarked
package chancery.notification.consumer;
