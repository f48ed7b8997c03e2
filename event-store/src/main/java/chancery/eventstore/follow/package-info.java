/**
 * Followers read every event of the log in commit order. LISTEN/NOTIFY triggers them. They start at a position that they compare
 * with the log.
 */
@org.jspecify.annotations.NullMarked
package chancery.eventstore.follow;
