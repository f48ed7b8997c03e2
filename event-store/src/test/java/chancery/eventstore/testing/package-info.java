/** Test fixtures of the modules that append or follow events. */
@org.jspecify.annotations.NullMarked
package chancery.eventstore.testing;
