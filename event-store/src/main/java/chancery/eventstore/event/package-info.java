/** One stored event: its metadata, and its JSON with the personal data sealed. */
@org.jspecify.annotations.NullMarked
package chancery.eventstore.event;
