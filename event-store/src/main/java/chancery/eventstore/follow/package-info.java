/**
 * Followers read every event of the log in commit order. LISTEN/NOTIFY triggers them. They start at a position that they compare
 * with the log.
 */
@NullMarked
package chancery.eventstore.follow;

import org.jspecify.annotations.NullMarked;
