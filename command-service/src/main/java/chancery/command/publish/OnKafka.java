package chancery.command.publish;

import chancery.eventstore.log.LogPosition;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka held when a publisher began.
 *
 * @param position how far the log was published; {@code null} if Kafka holds no position
 * @param untouched whether nothing was ever put on the topic
 */
record OnKafka(@Nullable LogPosition position, boolean untouched) {}
