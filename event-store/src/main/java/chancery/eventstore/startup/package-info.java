/** The startup of the event store: schema, keys, and the beans of every service that reads or appends events. */
@org.jspecify.annotations.NullMarked
package chancery.eventstore.startup;
