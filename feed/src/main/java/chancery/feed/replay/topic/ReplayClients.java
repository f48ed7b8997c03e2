package chancery.feed.replay.topic;

import chancery.feed.kafka.KafkaClients;
import java.util.function.Function;

/**
 * Makes clients of Kafka for one replay, by its topic: that is its transactional id too, so that whoever makes the next
 * producer for the same topic fences the last one off.
 */
@FunctionalInterface
public interface ReplayClients extends Function<String, KafkaClients> {

    /** Clients that write nothing. */
    default KafkaClients readers() {
        return apply("chancery-replay-reader");
    }
}
