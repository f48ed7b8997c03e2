/** One stored event: its metadata, and its JSON with the personal data sealed. */
@NullMarked
package chancery.eventstore.event;

import org.jspecify.annotations.NullMarked;
