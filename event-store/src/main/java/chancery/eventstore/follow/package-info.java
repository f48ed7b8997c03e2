/** Followers of the log: every event in commit order, triggered by LISTEN/NOTIFY, from a position that is compared with the log. */
@NullMarked
package chancery.eventstore.follow;

import org.jspecify.annotations.NullMarked;
