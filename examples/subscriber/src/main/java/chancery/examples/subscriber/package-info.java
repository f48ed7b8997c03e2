/** An example of a Kafka consumer of the account events; see docs/events.md. */
@org.jspecify.annotations.NullMarked
package chancery.examples.subscriber;
