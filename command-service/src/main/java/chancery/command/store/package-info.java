/** The startup of the event store in this service, and the health of its appends. */
@org.jspecify.annotations.NullMarked
package chancery.command.store;
