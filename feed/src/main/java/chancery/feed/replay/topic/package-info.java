/**
 * What Kafka holds of replays: their topics, and the progress of each on one compacted topic.
 */
@org.jspecify.annotations.NullMarked
package chancery.feed.replay.topic;
