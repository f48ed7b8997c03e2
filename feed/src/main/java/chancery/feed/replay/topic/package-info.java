/** Replays on Kafka: their topics, and one compacted topic with the progress of each. */
@org.jspecify.annotations.NullMarked
package chancery.feed.replay.topic;
