package chancery.command.publish;

import chancery.eventstore.follow.FollowerStatus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Says how publishing fares. No part of readiness: writes work without it, and what is late is not lost. */
final class FeedHealth implements HealthIndicator {

    private final FeedPublisher publisher;

    FeedHealth(FeedPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public Health health() {
        FollowerStatus status = publisher.status();
        if (status == null) {
            return Health.up().withDetail("publisher", "not this process").build();
        }
        Health.Builder health =
                switch (status.state()) {
                    case IDLE, RUNNING -> Health.up();
                    case WAITING -> Health.unknown();
                    case STOPPED -> Health.status(new Status("STOPPED"));
                };
        health.withDetail("publisher", status.state())
                .withDetail("position", status.reached().position());
        return status.detail().isEmpty()
                ? health.build()
                : health.withDetail("because", status.detail()).build();
    }
}
