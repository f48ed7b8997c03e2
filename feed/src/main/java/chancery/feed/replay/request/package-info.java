/** Requests for replays: a part of the log, a topic and a rate. Requests are rows in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package chancery.feed.replay.request;
