package chancery.command.publish;

import chancery.eventstore.follow.FollowerStatus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Says how publishing fares: up while it runs, here or elsewhere; unknown while something is waited for; down when it stands
 * still until an operator acts. No part of readiness: writes work without it, and what is late is not lost.
 */
final class FeedHealth implements HealthIndicator {

    private final FeedPublisher publisher;

    FeedHealth(FeedPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public Health health() {
        FollowerStatus status = publisher.status();
        if (status == null) {
            return publisher.mayStand()
                    ? Health.up().withDetail("publisher", "not this process").build()
                    : unknown("not this process", "PostgreSQL is away");
        }
        if (status.state() == FollowerStatus.State.IDLE) {
            return unknown(status.state().name(), "it has just been elected and asks Kafka for its position");
        }
        Health.Builder health =
                switch (status.state()) {
                    case IDLE, RUNNING -> Health.up();
                    case WAITING -> Health.unknown();
                    case STOPPED -> Health.down();
                };
        health.withDetail("publisher", status.state().name())
                .withDetail("position", status.reached().position());
        return status.detail().isEmpty()
                ? health.build()
                : health.withDetail("because", status.detail()).build();
    }

    private static Health unknown(String publisher, String why) {
        return Health.unknown()
                .withDetail("publisher", publisher)
                .withDetail("because", why)
                .build();
    }
}
