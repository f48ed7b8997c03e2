package chancery.feed.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What publishing has done in this process. */
final class FeedMeters {

    private final Counter published;
    private final Counter committed;
    private final Counter givenUp;

    FeedMeters(MeterRegistry meters) {
        published = Counter.builder("chancery.feed.published")
                .description("Events put on the topic")
                .register(meters);
        committed = transactions(meters, "committed");
        givenUp = transactions(meters, "given-up");
    }

    private static Counter transactions(MeterRegistry meters, String outcome) {
        return Counter.builder("chancery.feed.transactions")
                .description(
                        "Transactions that published events; one that was given up is settled by the next beginning")
                .tag("outcome", outcome)
                .register(meters);
    }

    void committed(int events) {
        committed.increment();
        published.increment(events);
    }

    void givenUp() {
        givenUp.increment();
    }
}
