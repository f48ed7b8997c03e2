/** An example of a Kafka consumer of the account events; see docs/events.md. */
@NullMarked
package chancery.examples.subscriber;

import org.jspecify.annotations.NullMarked;
