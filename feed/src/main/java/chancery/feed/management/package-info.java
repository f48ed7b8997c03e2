/** The common answers of the management endpoints of publisher and replays. */
@NullMarked
package chancery.feed.management;

import org.jspecify.annotations.NullMarked;
