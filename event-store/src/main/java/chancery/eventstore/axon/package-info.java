/** Axon's view of the log: an event storage engine, and nothing of Axon's elsewhere in this module. */
@NullMarked
package chancery.eventstore.axon;

import org.jspecify.annotations.NullMarked;
