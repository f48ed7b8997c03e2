/**
 * What operators ask for: a part of the log, for one topic, at a rate. Requests are rows in PostgreSQL.
 */
@NullMarked
package chancery.feed.replay.request;

import org.jspecify.annotations.NullMarked;
