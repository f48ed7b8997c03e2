package chancery.feed.publish;

import chancery.eventstore.follow.FollowerStatus;
import chancery.telemetry.FollowerLag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far the topic is behind the log, while this process is the publisher and its position is known. */
final class FeedLag {
    private final FeedPublisher publisher;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    /**
     * The events after the publisher's position.
     *
     * @param events an upper bound, since positions have gaps
     * @param oldest the time of the first of them
     */
    private record Backlog(long events, @Nullable Instant oldest) {}

    FeedLag(FeedPublisher publisher, JdbcTemplate jdbc, Clock clock) {
        this.publisher = publisher;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    FollowerLag lag() {
        return new FollowerLag("publisher", () -> of(Backlog::events), () -> of(this::seconds));
    }

    private double seconds(Backlog backlog) {
        return backlog.oldest() == null
                ? 0
                : Math.max(
                        0, Duration.between(backlog.oldest(), clock.instant()).toMillis() / 1_000.0);
    }

    private double of(ToDoubleFunction<Backlog> measure) {
        return Optional.ofNullable(publisher.status())
                .map(FollowerStatus::reached)
                .map(reached -> measure.applyAsDouble(after(reached.position())))
                .orElse(Double.NaN);
    }

    private Backlog after(long position) {
        return jdbc.query(
                "SELECT coalesce(max(position), 0) - ?, (SELECT occurred_at FROM domain_event WHERE position > ?"
                        + " ORDER BY position LIMIT 1) FROM domain_event",
                row -> {
                    row.next();
                    OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
                    return new Backlog(Math.max(0, row.getLong(1)), oldest == null ? null : oldest.toInstant());
                },
                position,
                position);
    }
}
