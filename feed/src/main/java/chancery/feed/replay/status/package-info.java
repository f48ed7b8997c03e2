/**
 * The status of all replays, for operators, in any process.
 */
@org.jspecify.annotations.NullMarked
package chancery.feed.replay.status;
