/**
 * What operators ask for: a part of the log, for one topic, at a rate. Requests are rows in PostgreSQL.
 */
@org.jspecify.annotations.NullMarked
package chancery.feed.replay.request;
