/** A Kafka consumer of the account events as any service may write it; see docs/events.md. */
@NullMarked
package chancery.examples.subscriber;

import org.jspecify.annotations.NullMarked;
