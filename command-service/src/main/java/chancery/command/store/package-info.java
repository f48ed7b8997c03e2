/** This service's hold on the event store: opening it, and telling whether it takes appends. */
@NullMarked
package chancery.command.store;

import org.jspecify.annotations.NullMarked;
