package chancery.command.publish;

import chancery.eventstore.follow.FollowerStatus;
import chancery.eventstore.log.LogReader;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;

/**
 * How many events of the log are not on the topic yet, at most (positions have gaps): not a number where this process is not
 * the publisher, or PostgreSQL is away. Looked up whenever somebody asks.
 */
final class FeedLag implements MeterBinder {

    private final FeedPublisher publisher;
    private final LogReader log;

    FeedLag(FeedPublisher publisher, Supplier<LogReader> logReaders) {
        this.publisher = publisher;
        log = logReaders.get();
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("chancery.feed.lag", this, FeedLag::events)
                .description("Events of the log that are not on the topic yet, at most")
                // Else the gauge ends, as not a number, when nobody else holds this object.
                .strongReference(true)
                .register(meters);
    }

    private double events() {
        FollowerStatus status = publisher.status();
        return status == null || status.state() == FollowerStatus.State.IDLE
                ? Double.NaN
                : Math.max(0, log.head() - status.reached().position());
    }
}
