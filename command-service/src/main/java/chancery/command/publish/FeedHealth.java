package chancery.command.publish;

import chancery.eventstore.follow.FollowerStatus;
import chancery.telemetry.HealthSettings;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Says how publishing fares: up while it runs, here or elsewhere; unknown while something is waited for; down when that
 * takes long, or when it stands still until an operator acts. No part of readiness: writes work without it, and what is
 * late is not lost.
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
        FollowerStatus status = publisher.status();
        if (status != null) {
            return here(status);
        }
        Health.Builder elsewhere =
                publisher.mayStand() ? Health.up() : Health.unknown().withDetail("because", "PostgreSQL is away");
        return elsewhere.withDetail("publisher", "not this process").build();
    }

    private Health here(FollowerStatus status) {
        Duration waiting = publisher.notRunningFor();
        Health.Builder health =
                switch (status.state()) {
                    case RUNNING -> Health.up();
                    case IDLE, WAITING -> waiting.compareTo(longest) < 0 ? Health.unknown() : Health.down();
                    case STOPPED -> Health.down();
                };
        health.withDetail("publisher", status.state().name())
                .withDetail("position", status.reached().position());
        if (status.state() != FollowerStatus.State.RUNNING) {
            health.withDetail("because", because(status)).withDetail("forSeconds", waiting.toSeconds());
        }
        return health.build();
    }

    private static String because(FollowerStatus status) {
        return status.state() == FollowerStatus.State.IDLE
                ? "it has just been elected and asks Kafka for its position"
                : status.detail();
    }
}
