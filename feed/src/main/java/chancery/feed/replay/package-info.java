/**
 * Replays: a range of the account events, published again to a separate topic. The request is in PostgreSQL. The progress is on
 * Kafka, committed in one transaction with the records. Any command-service can therefore resume the replay of another one, and
 * no event is published twice. Replays do not affect the live topic or its publisher.
 */
@org.jspecify.annotations.NullMarked
package chancery.feed.replay;
