/** The startup of the event store: schema, keys, and the beans of every service that reads or appends events. */
@NullMarked
package chancery.eventstore.startup;

import org.jspecify.annotations.NullMarked;
