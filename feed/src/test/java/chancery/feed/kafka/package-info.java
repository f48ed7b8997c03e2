/** Tests of what is common to all that publish in transactions. */
@NullMarked
package chancery.feed.kafka;

import org.jspecify.annotations.NullMarked;
