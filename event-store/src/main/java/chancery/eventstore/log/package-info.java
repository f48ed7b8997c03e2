/** A stored event with its position and metadata, and how it is written as JSON and read back. */
@NullMarked
package chancery.eventstore.log;

import org.jspecify.annotations.NullMarked;
