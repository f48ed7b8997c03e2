/** The startup of the event store in this service, and the health of its appends. */
@NullMarked
package chancery.command.store;

import org.jspecify.annotations.NullMarked;
