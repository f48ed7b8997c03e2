/** The common answers of the management endpoints of publisher and replays. */
@org.jspecify.annotations.NullMarked
package chancery.feed.management;
