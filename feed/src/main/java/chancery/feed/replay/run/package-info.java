/**
 * Running replays: the command-service that holds the lock of a replay copies its events to its topic.
 */
@org.jspecify.annotations.NullMarked
package chancery.feed.replay.run;
