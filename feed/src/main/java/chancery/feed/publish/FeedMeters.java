package chancery.feed.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The counters of this process's publisher. */
final class FeedMeters {
    private final Counter published;
    private final Counter committed;
    private final Counter abandoned;

    FeedMeters(MeterRegistry meters) {
        published = Counter.builder("chancery.feed.published")
                .description("Events published to the topic")
                .register(meters);
        committed = transactions(meters, "committed");
        abandoned = transactions(meters, "given-up");
    }

    private static Counter transactions(MeterRegistry meters, String outcome) {
        return Counter.builder("chancery.feed.transactions")
                .description(
                        "Kafka transactions with events, by outcome. The next initialisation aborts or completes an"
                                + " abandoned one")
                .tag("outcome", outcome)
                .register(meters);
    }

    void committed(int events) {
        committed.increment();
        published.increment(events);
    }

    void abandoned() {
        abandoned.increment();
    }
}
