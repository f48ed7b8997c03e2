package chancery.feed.publish;

import chancery.eventstore.follow.FollowerStatus;
import chancery.eventstore.follow.FollowerStatus.State;
import chancery.eventstore.log.LogPosition;
import chancery.telemetry.HealthSettings;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The health of publishing. UP while this process or another one publishes, or no events are pending. UNKNOWN while the
 * publisher waits.
 * DOWN after a long time without progress, or when an operator must act. Not part of readiness: writes work without the
 * publisher, and late events are not lost.
 */
final class FeedHealth implements HealthIndicator {
    private final FeedPublisher publisher;
    private final Duration limit;

    FeedHealth(FeedPublisher publisher, HealthSettings settings) {
        this.publisher = publisher;
        this.limit = settings.standstill();
    }

    @Override
    public Health health() {
        Duration stalledFor = publisher.stalledFor();
        FollowerStatus status = publisher.status();
        if (publisher.hasError()) {
            return Health.down()
                    .withDetail("publisher", "not this process")
                    .withDetail(
                            "because",
                            "failed with a java.lang.Error (see the log); retrying. Restart this process if it"
                                    + " persists")
                    .build();
        }
        return status == null ? elsewhere(stalledFor) : here(status, stalledFor);
    }

    private Health elsewhere(Duration stalledFor) {
        String problem = publisher.problem();
        Health.Builder health =
                isTooLong(stalledFor) ? Health.down() : problem.isEmpty() ? Health.up() : Health.unknown();
        health.withDetail("publisher", "not this process");
        if (isTooLong(stalledFor)) {
            health.withDetail("forSeconds", stalledFor.toSeconds());
        }
        if (isTooLong(stalledFor) || !problem.isEmpty()) {
            health.withDetail(
                    "because",
                    problem.isEmpty()
                            ? "this process wins elections but publishes nothing; check PostgreSQL and Kafka"
                            : problem);
        }
        return health.build();
    }

    private Health here(FollowerStatus status, Duration stalledFor) {
        Map<Integer, Long> heldBack = publisher.stillOpen().offsets();
        Health.Builder health =
                switch (status.state()) {
                    case RUNNING -> isTooLong(stalledFor) || !heldBack.isEmpty() ? Health.down() : Health.up();
                    case IDLE, WAITING -> isTooLong(stalledFor) ? Health.down() : Health.unknown();
                    case STOPPED -> Health.down();
                };
        health.withDetail("publisher", status.state().name());
        LogPosition reached = status.reached();
        if (reached != null) {
            health.withDetail("position", reached.position());
        }
        if (status.state() != State.RUNNING || isTooLong(stalledFor)) {
            health.withDetail("because", because(status)).withDetail("forSeconds", stalledFor.toSeconds());
        }
        if (!heldBack.isEmpty()) {
            health.withDetail(
                    "hidden",
                    "another producer's open transaction holds back read_committed consumers; partition=offset: "
                            + heldBack);
        }
        return health.build();
    }

    private boolean isTooLong(Duration stalledFor) {
        return stalledFor.compareTo(limit) >= 0;
    }

    private static String because(FollowerStatus status) {
        if (!status.detail().isEmpty()) {
            return status.detail();
        }
        return status.state() == State.IDLE
                ? "this process was just elected and reads its position from Kafka"
                : "a call does not return: PostgreSQL or Kafka is slow";
    }
}
