/**
 * Running replays: the command-service that holds the lock of a replay copies its events to its topic.
 */
@NullMarked
package chancery.feed.replay.run;

import org.jspecify.annotations.NullMarked;
