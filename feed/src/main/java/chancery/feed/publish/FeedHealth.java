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
 * Says how publishing fares: up while it moves on or has nothing to do, here or elsewhere; unknown while something is waited
 * for; down when nothing has moved for long, whatever the publisher is at, or when it stands still until an operator acts. No
 * part of readiness: writes work without it, and what is late is not lost.
 */
final class FeedHealth implements HealthIndicator {

    private final FeedPublisher publisher;
    private final Duration longest;

    FeedHealth(FeedPublisher publisher, HealthSettings settings) {
        this.publisher = publisher;
        this.longest = settings.standstill();
    }

    @Override
    public Health health() {
        if (publisher.hasDied()) {
            return Health.down()
                    .withDetail("publisher", "not this process")
                    .withDetail("because", "its thread has died, as this process's output says: start it again")
                    .build();
        }
        Duration still = publisher.standsStillFor();
        FollowerStatus status = publisher.status();
        return status == null ? elsewhere(still) : here(status, still);
    }

    private Health elsewhere(Duration still) {
        String trouble = publisher.trouble();
        Health.Builder health = isTooLong(still) ? Health.down() : trouble.isEmpty() ? Health.up() : Health.unknown();
        health.withDetail("publisher", "not this process");
        if (isTooLong(still)) {
            health.withDetail("forSeconds", still.toSeconds());
        }
        if (isTooLong(still) || !trouble.isEmpty()) {
            health.withDetail(
                    "because", trouble.isEmpty() ? "it is elected again and again, and gets nowhere" : trouble);
        }
        return health.build();
    }

    private Health here(FollowerStatus status, Duration still) {
        Map<Integer, Long> hiding = publisher.stillOpen().offsets();
        Health.Builder health =
                switch (status.state()) {
                    case RUNNING -> isTooLong(still) || !hiding.isEmpty() ? Health.down() : Health.up();
                    case IDLE, WAITING -> isTooLong(still) ? Health.down() : Health.unknown();
                    case STOPPED -> Health.down();
                };
        health.withDetail("publisher", status.state().name());
        LogPosition reached = status.reached();
        if (reached != null) {
            health.withDetail("position", reached.position());
        }
        if (status.state() != State.RUNNING || isTooLong(still)) {
            health.withDetail("because", because(status)).withDetail("forSeconds", still.toSeconds());
        }
        if (!hiding.isEmpty()) {
            health.withDetail(
                    "hidden",
                    "no subscriber is shown what lies behind the open transaction of another producer, by partition at offset: "
                            + hiding);
        }
        return health.build();
    }

    private boolean isTooLong(Duration still) {
        return still.compareTo(longest) >= 0;
    }

    private static String because(FollowerStatus status) {
        if (!status.detail().isEmpty()) {
            return status.detail();
        }
        return status.state() == State.IDLE
                ? "it has just been elected and asks Kafka for its position"
                : "what it has begun does not end: PostgreSQL or Kafka is slow";
    }
}
