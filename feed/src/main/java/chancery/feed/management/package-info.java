/** What the endpoints of the management port, which belong to the features that they are about, answer alike. */
@NullMarked
package chancery.feed.management;

import org.jspecify.annotations.NullMarked;
