/**
 * The status of replays, for operators, whichever process runs them.
 */
@NullMarked
package chancery.feed.replay.status;

import org.jspecify.annotations.NullMarked;
