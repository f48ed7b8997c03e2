/**
 * What Kafka holds of replays: their topics, and the progress of each on one compacted topic.
 */
@NullMarked
package chancery.feed.replay.topic;

import org.jspecify.annotations.NullMarked;
