package chancery.feed.replay.topic;

import chancery.feed.kafka.KafkaClients;
import java.util.function.Function;

/**
 * Creates the Kafka clients of one replay by its topic. The topic is the transactional id too, so that the next producer for the
 * same topic fences the last one.
 */
@FunctionalInterface
public interface ReplayClients extends Function<String, KafkaClients> {
    /** Clients that write nothing. */
    default KafkaClients readers() {
        return apply("chancery-replay-reader");
    }
}
