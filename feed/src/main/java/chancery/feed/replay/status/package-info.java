/**
 * The status of all replays, for operators, in any process.
 */
@NullMarked
package chancery.feed.replay.status;

import org.jspecify.annotations.NullMarked;
