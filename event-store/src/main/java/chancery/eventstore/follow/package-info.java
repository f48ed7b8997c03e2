/** Following the log: in commit order, without a hole, woken by LISTEN/NOTIFY, from a position that is checked against the log. */
@NullMarked
package chancery.eventstore.follow;

import org.jspecify.annotations.NullMarked;
