/** What the publisher and the replays both do with Kafka: records and how far they have come, in one transaction. */
@NullMarked
package chancery.command.kafka;

import org.jspecify.annotations.NullMarked;
